import { type Folder, findFolder } from "./folder-tree.ts";
import type { PickedFile } from "./picked-files.ts";

interface MakeFoldersOptions {
  readonly picked: readonly PickedFile[];
  /** The folder that they were dropped into; null for the top. */
  readonly into: string | null;
  readonly folders: readonly Folder[];
  readonly create: (parentId: string | null, name: string) => Promise<Folder>;
}

/**
 * Gives each picked file the folder it goes to. Folders that came with the files are found by name or made: were their files put
 * together, two of one name would become versions of each other.
 */
export async function makeFolders({ picked, into, folders, create }: MakeFoldersOptions) {
  const known = [...folders];
  const sendable: { readonly file: File; readonly folderId: string | null; readonly replaces: null }[] = [];
  for (const { file, folders: path } of picked) {
    let folderId = into;
    for (const name of path) {
      let folder = findFolder(known, folderId, name);
      if (!folder) {
        folder = await create(folderId, name);
        known.push(folder);
      }
      folderId = folder.id;
    }
    sendable.push({ file, folderId, replaces: null });
  }
  return sendable;
}
