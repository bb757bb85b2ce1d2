import { AppError, type DocumentId, ErrorCode, notFound } from "@olympus/domain";
import { type EntityManager, IsNull, Not } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { DocumentRepository } from "../document-store.ts";
import { DocumentEntity, toNameKey } from "../entities/document.entity.ts";
import { DocumentFolderEntity } from "../entities/document-folder.entity.ts";
import { lockLibrary } from "./document-rows.ts";

/** Renames, moves and tags a document, within a transaction. Null when it is gone. */
export async function organise(
  manager: EntityManager,
  id: DocumentId,
  change: Parameters<DocumentRepository["update"]>[1],
): Promise<DocumentEntity | null> {
  const spaceId = (await manager.findOne(DocumentEntity, { where: { id }, select: { id: true, spaceId: true } }))?.spaceId;
  if (spaceId === undefined) return null;
  await lockLibrary(manager, spaceId);
  const before = await manager.findOneBy(DocumentEntity, { id });
  if (before === null) return null;
  const name = change.name === undefined ? before.name : storableText(change.name);
  const folderId = change.folderId === undefined ? before.folderId : change.folderId;
  const nameKey = toNameKey(name);
  if (folderId !== null && !(await manager.existsBy(DocumentFolderEntity, { id: folderId, spaceId }))) throw notFound("Folder");
  const moves = nameKey !== before.nameKey || folderId !== before.folderId;
  if (moves && (await manager.existsBy(DocumentEntity, { spaceId, folderId: folderId ?? IsNull(), nameKey, id: Not(id) }))) {
    throw new AppError(ErrorCode.CONFLICT, `Folder ${folderId} has a document of that name`, {
      userMessage: `There is a document called "${name}" in that folder already. Choose another name or folder.`,
    });
  }
  const tags = change.tags === undefined ? before.tags : change.tags.map(storableText);
  await manager.update(DocumentEntity, { id }, { name, nameKey, folderId, tags });
  return await manager.findOneBy(DocumentEntity, { id });
}
