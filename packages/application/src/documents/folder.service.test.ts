import { type DocumentFolder, type DocumentFolderId, newId, type SpaceId } from "@olympus/domain";
import { expect, it } from "vitest";
import { foldersBelow } from "./folder.service.ts";

it("finds a folder with all that are below it, and none of another Space", async () => {
  const spaceId = newId<SpaceId>();
  const folder = (parentId: DocumentFolderId | null): DocumentFolder => {
    return { id: newId<DocumentFolderId>(), spaceId, parentId, name: "Folder", documentCount: 0, createdAt: new Date(0) };
  };
  const top = folder(null);
  const [left, right] = [folder(top.id), folder(top.id)];
  const deep = folder(left.id);
  const folders = { list: async () => [deep, folder(null), left, right, top] };
  const below = async (id: string, inSubfolders = true) => [...(await foldersBelow(folders, spaceId, id, inSubfolders))].sort();
  expect(await below(top.id)).toEqual([top.id, left.id, right.id, deep.id].sort());
  expect(await below(left.id)).toEqual([left.id, deep.id].sort());
  expect(await below(top.id, false)).toEqual([top.id]);
  expect(await below(newId())).toEqual([]);
  expect(await below("no id")).toEqual([]);
});
