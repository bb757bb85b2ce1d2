import { type DocumentId, DocumentStatus, newId, notFound, type UserId } from "@olympus/domain";
import { type EntityManager, IsNull } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { DocumentReading, NewDocumentFile } from "../document-store.ts";
import { DocumentEntity, toNameKey } from "../entities/document.entity.ts";
import { DocumentFolderEntity } from "../entities/document-folder.entity.ts";
import { DocumentVersionEntity } from "../entities/document-version.entity.ts";
import { unfinished } from "./document-content.ts";
import { lockLibrary } from "./document-rows.ts";

interface TakenIn {
  readonly document: DocumentEntity;
  readonly isNew: boolean;
  readonly version: number;
}

/** Finds the place of a file among the Space's documents: one with the same content, a new version of one, or a new one. Within a transaction. */
export async function takeIn(manager: EntityManager, file: NewDocumentFile, now: Date): Promise<TakenIn> {
  await lockLibrary(manager, file.spaceId);
  if (file.documentId) {
    const document = await manager.findOneBy(DocumentEntity, { id: file.documentId, spaceId: file.spaceId });
    if (document === null) throw notFound("Document");
    return (await sameContent(manager, [document], file)) ?? (await addVersion(manager, document, file, now));
  }
  await assertFolder(manager, file);
  const alike = await manager
    .createQueryBuilder(DocumentEntity, "document")
    .where("document.spaceId = :spaceId", file)
    .andWhere(
      "(document.sha256 = :sha256 OR EXISTS (SELECT FROM document_versions v WHERE v.document_id = document.id AND v.version > document.version AND v.sha256 = :sha256))",
    )
    .orderBy("document.createdAt")
    .addOrderBy("document.id")
    .getMany();
  const same = await sameContent(manager, alike, file);
  if (same !== null) return same;
  const named = file.replacesByName ? await findNamed(manager, file) : null;
  return named === null ? addDocument(manager, file, now) : addVersion(manager, named, file, now);
}

/** The version with this content, of the first document whose newest readable one it is: what was replaced meanwhile may come again as a new version. */
async function sameContent(manager: EntityManager, documents: readonly DocumentEntity[], file: NewDocumentFile): Promise<TakenIn | null> {
  for (const document of documents) {
    const next = await manager.findOne(DocumentVersionEntity, { where: { documentId: document.id }, order: { version: "DESC" } });
    if (next?.sha256 === file.sha256) return { document, isNew: false, version: next.version };
    if (document.sha256 === file.sha256 && next?.status === DocumentStatus.FAILED)
      return { document, isNew: false, version: document.version };
  }
  return null;
}

async function assertFolder(manager: EntityManager, { folderId, spaceId }: NewDocumentFile): Promise<void> {
  if (!folderId || (await manager.existsBy(DocumentFolderEntity, { id: folderId, spaceId }))) return;
  throw notFound("Folder");
}

async function findNamed(manager: EntityManager, { spaceId, folderId, name }: NewDocumentFile): Promise<DocumentEntity | null> {
  const where = { spaceId, folderId: folderId ?? IsNull(), nameKey: toNameKey(storableText(name)) };
  return await manager.findOne(DocumentEntity, { where, order: { updatedAt: "DESC", id: "DESC" } });
}

async function addVersion(manager: EntityManager, document: DocumentEntity, file: NewDocumentFile, now: Date): Promise<TakenIn> {
  const newest = await manager.maximum(DocumentVersionEntity, "version", { documentId: document.id });
  const version = (newest ?? 0) + 1;
  await manager.insert(DocumentVersionEntity, toVersionRow(document.id, version, file, now));
  await manager.update(DocumentEntity, { id: document.id }, { updatedAt: now });
  return { document: { ...document, updatedAt: now }, isNew: true, version };
}

/** Has the file that answers read once more, as a next version, within a transaction: what was read before answers until then. Null when it isn't READY, or a next version is in line. */
export async function addReading(
  manager: EntityManager,
  id: DocumentId,
  uploadedBy: UserId | null,
  now: Date,
): Promise<DocumentReading | null> {
  const document = await manager.findOne(DocumentEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
  if (document === null || document.status !== DocumentStatus.READY) return null;
  if (await manager.existsBy(DocumentVersionEntity, { documentId: id, status: unfinished })) return null;
  const { version } = await addVersion(manager, document, { ...document, uploadedBy }, now);
  const { jobId } = await manager.findOneByOrFail(DocumentVersionEntity, { documentId: id, version });
  return { documentId: id, version, jobId };
}

async function addDocument(manager: EntityManager, file: NewDocumentFile, now: Date): Promise<TakenIn> {
  const id = newId<DocumentId>();
  const name = storableText(file.name);
  const document: DocumentEntity = {
    id,
    spaceId: file.spaceId,
    folderId: file.folderId ?? null,
    name,
    nameKey: toNameKey(name),
    tags: (file.tags ?? []).map(storableText),
    version: 1,
    contentId: id,
    format: file.format,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    fileKey: file.fileKey,
    status: DocumentStatus.QUEUED,
    progress: 0,
    pageCount: null,
    passageCount: 0,
    datasetCount: 0,
    warnings: [],
    errorCode: null,
    errorMessage: null,
    createdAt: now,
    updatedAt: now,
  };
  await manager.insert(DocumentEntity, document);
  await manager.insert(DocumentVersionEntity, toVersionRow(id, 1, file, now));
  return { document, isNew: true, version: 1 };
}

function toVersionRow(documentId: DocumentId, version: number, file: NewDocumentFile, now: Date): DocumentVersionEntity {
  return {
    documentId,
    version,
    format: file.format,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    fileKey: file.fileKey,
    status: DocumentStatus.QUEUED,
    progress: 0,
    pageCount: null,
    errorCode: null,
    errorMessage: null,
    uploadedBy: file.uploadedBy ?? null,
    jobId: newId(),
    sealedPassword: null,
    createdAt: now,
  };
}
