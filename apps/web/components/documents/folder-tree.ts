import type { DocumentFolderPartsFragment } from "../../gql/graphql.ts";

export type Folder = DocumentFolderPartsFragment;

/** The folders right in a folder, by name; null is the top. */
export function foldersIn(folders: readonly Folder[], parentId: string | null): readonly Folder[] {
  return folders.filter((folder) => folder.parentId === parentId).toSorted((a, b) => compareNames(a.name, b.name));
}

/** The way from the top to a folder, the folder itself last; empty for the top and for a folder that isn't there. */
export function pathTo(folders: readonly Folder[], id: string | null): readonly Folder[] {
  const path: Folder[] = [];
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  let folder = id === null ? undefined : byId.get(id);
  while (folder && !path.includes(folder)) {
    path.unshift(folder);
    folder = folder.parentId === null ? undefined : byId.get(folder.parentId);
  }
  return path;
}

/** Whether a folder is another one or lies below it. */
export function isWithin(folders: readonly Folder[], id: string | null, ancestorId: string): boolean {
  return pathTo(folders, id).some((folder) => folder.id === ancestorId);
}

/** All folders as a tree reads from top to bottom, with their depth from 0. */
export function flattenTree(
  folders: readonly Folder[],
  parentId: string | null = null,
  depth = 0,
): readonly { readonly folder: Folder; readonly depth: number }[] {
  return foldersIn(folders, parentId).flatMap((folder) => [{ folder, depth }, ...flattenTree(folders, folder.id, depth + 1)]);
}

/** The folder of a name among its neighbours, whatever the case. */
export function findFolder(folders: readonly Folder[], parentId: string | null, name: string): Folder | undefined {
  return folders.find((folder) => folder.parentId === parentId && folder.name.toLowerCase() === name.trim().toLowerCase());
}

/** By name as people order them: “Part 2” before “Part 10”. */
export function compareNames(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true, sensitivity: "base" });
}
