import { type DocumentId, DocumentStatus, newId, type Passage, type PassageId } from "@olympus/domain";
import { type EntityManager, In, MoreThan, Not } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import type { DocumentContent } from "../document-store.ts";
import { DocumentEntity } from "../entities/document.entity.ts";
import { DocumentPartEntity } from "../entities/document-part.entity.ts";
import { DocumentVersionEntity } from "../entities/document-version.entity.ts";
import { fromPageLayout, PageLayoutEntity } from "../entities/page-layout.entity.ts";
import { PassageEntity } from "../entities/passage.entity.ts";
import { isStorableVector } from "../search/vectors.ts";
import { replaceDatasets } from "./dataset.repository.ts";

/** Well below the protocol's 65,535 parameters of one statement, and few enough that a statement stays small. */
const passagesPerInsert = 200;
const pagesPerInsert = 50;

/** Whether so few passages can be put in and take the place of what was there in one transaction. */
export function isShort({ passages }: DocumentContent): boolean {
  return passages.length <= passagesPerInsert;
}

/**
 * Puts the passages in beside what is there, bit by bit, where nobody finds them yet: indexing those of a long document takes seconds, and the embedded database
 * has one session for all. False when nobody wants the content any more. What was put in is taken out again by `removeStaged`, or by the next reading.
 */
export async function stagePassages(
  transactions: Transactions,
  id: DocumentId,
  contentId: string,
  content: DocumentContent,
): Promise<boolean> {
  for (let start = 0; start < content.passages.length; start += passagesPerInsert) {
    const batch = await readBatch(content, start);
    const isWanted = await transactions.write(async (manager) => {
      const document = await wantedDocument(manager, id, content);
      if (document === null) return false;
      await insertPassages(manager, document, contentId, batch);
      return true;
    });
    if (!isWanted) return false;
  }
  return true;
}

/** Some of the passages, with their embeddings. */
export interface PassageBatch {
  readonly start: number;
  readonly passages: readonly Passage[];
  readonly vectors: readonly (readonly number[])[];
  readonly embeddingModel: string | null;
}

/** Those from `start` on that one statement takes; before the transaction, for the embeddings may lie in a file. */
export async function readBatch(content: DocumentContent, start: number): Promise<PassageBatch> {
  const passages = content.passages.slice(start, start + passagesPerInsert);
  const vectors = await embeddingsOf(content, start, passages.length);
  return { start, passages, vectors, embeddingModel: content.embeddingModel ?? null };
}

async function insertPassages(
  manager: EntityManager,
  document: DocumentEntity,
  contentId: string,
  { start, passages, vectors, embeddingModel }: PassageBatch,
): Promise<void> {
  if (passages.length === 0) return;
  const title = titleOf(document.name);
  const rows = passages.map((passage, index) => ({
    ...toPassageEntity(document, title, passage, start + index),
    contentId,
    ...toEmbedding(vectors[index], embeddingModel),
  }));
  await manager.insert(PassageEntity, rows);
}

/** What passages are found by of their document's name: one line. */
function titleOf(name: string): string {
  return name.replace(/\.[^.]{1,8}$/, "").replace(/[_\s-]+/g, " ");
}

/**
 * Has a document's passages found by the name that it has now, also those that are being put in. After the transaction that changes the name: the indexes of a long
 * document take seconds, so it goes bit by bit, and whoever changes the name again meanwhile is the one whose name stays.
 */
export async function retitlePassages(transactions: Transactions, id: DocumentId): Promise<void> {
  for (let isDone = false; !isDone; ) {
    isDone = await transactions.write(async (manager) => {
      const document = await manager.findOne(DocumentEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
      if (document === null) return true;
      const retitled: unknown[] = await manager.query(
        `WITH changed AS (
           UPDATE passages SET search_text = $2 || substr(search_text, strpos(search_text, E'\\n'))
           WHERE id IN (SELECT id FROM passages WHERE document_id = $1 AND split_part(search_text, E'\\n', 1) <> $2 LIMIT $3)
           RETURNING 1
         ) SELECT FROM changed`,
        [id, titleOf(document.name), passagesPerInsert],
      );
      if (retitled.length === passagesPerInsert) return false;
      // So that whoever holds the passages' words in memory reads them anew.
      await manager.query("UPDATE documents SET updated_at = greatest(now(), updated_at + interval '1 ms') WHERE id = $1", [id]);
      return true;
    });
  }
}

/** Takes out what `stagePassages` put in, unless a document has come to name it. */
export async function removeStaged(transactions: Transactions, contentId: string): Promise<void> {
  await transactions.read((manager) =>
    manager.query(
      `DELETE FROM passages p WHERE content_id = $1 AND NOT EXISTS (SELECT FROM documents d WHERE d.id = p.document_id AND d.content_id = $1)`,
      [contentId],
    ),
  );
}

/** The document, locked until the transaction ends; null when it is gone, or its reading isn't this one any more. */
async function wantedDocument(manager: EntityManager, id: DocumentId, content: DocumentContent): Promise<DocumentEntity | null> {
  const document = await manager.findOne(DocumentEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
  const version = content.version ?? document?.version ?? 0;
  const read = await manager.findOneBy(DocumentVersionEntity, { documentId: id, version });
  return document === null || read === null || version < document.version || !isReadBy(read, content.jobId) ? null : document;
}

export interface StagedContent {
  readonly content: DocumentContent;
  /** Of the passages that were put in for it. */
  readonly contentId: string;
  /** All of them, when they are to be put in now; null when they are there. */
  readonly batch: PassageBatch | null;
  readonly layouts: readonly PageLayoutEntity[];
}

/** Puts the content in the place of what was there, within a transaction; its passages are there under `contentId`, or come in `batch`. Answers the keys of files that nobody needs any more; null when nothing was changed. */
export async function replaceContent(
  manager: EntityManager,
  id: DocumentId,
  { content, contentId, batch, layouts }: StagedContent,
  now: Date,
): Promise<readonly string[] | null> {
  const document = await wantedDocument(manager, id, content);
  const version = content.version ?? document?.version ?? 0;
  const read = await manager.findOneBy(DocumentVersionEntity, { documentId: id, version });
  if (document === null || read === null) return null;
  await removeFormer(manager, document, { version, contentId });
  if (batch !== null) await insertPassages(manager, document, contentId, batch);
  for (const entity of [DocumentPartEntity, PageLayoutEntity]) await manager.delete(entity, { documentId: id });
  await insertParts(manager, id, content.parts ?? []);
  for (let start = 0; start < layouts.length; start += pagesPerInsert) {
    await manager.insert(PageLayoutEntity, layouts.slice(start, start + pagesPerInsert));
  }
  const orphans = await replaceDatasets(manager, id, content.datasets ?? [], now);
  const outcome = { status: DocumentStatus.READY, progress: 100, pageCount: content.pageCount, errorCode: null, errorMessage: null };
  await manager.update(DocumentVersionEntity, { documentId: id, version }, { ...outcome, sealedPassword: null });
  const { format, sizeBytes, sha256, fileKey } = read;
  await manager.update(
    DocumentEntity,
    { id },
    {
      ...outcome,
      version,
      contentId,
      format,
      sizeBytes,
      sha256,
      fileKey,
      passageCount: content.passages.length,
      datasetCount: content.datasets?.length ?? 0,
      warnings: (content.warnings ?? []).map(storableText),
    },
  );
  return orphans;
}

/** Also what readings left behind that never ended; but not what a newer version is putting in just now. */
async function removeFormer(
  manager: EntityManager,
  { id: documentId, contentId: former }: DocumentEntity,
  { version, contentId }: { readonly version: number; readonly contentId: string },
): Promise<void> {
  const isNewerRead = await manager.existsBy(DocumentVersionEntity, { documentId, version: MoreThan(version), status: unfinished });
  await manager.delete(PassageEntity, { documentId, contentId: isNewerRead ? former : Not(contentId) });
}

/** Whether the job may still change the version; anybody may without a job. */
export function isReadBy(version: Pick<DocumentVersionEntity, "status" | "jobId">, jobId: string | undefined): boolean {
  if (jobId === undefined) return true;
  return version.jobId === jobId && (version.status === DocumentStatus.QUEUED || version.status === DocumentStatus.PROCESSING);
}

/** `is` the states in which a version is still to be read. */
export const unfinished = In([DocumentStatus.QUEUED, DocumentStatus.PROCESSING]);

async function embeddingsOf({ embeddings }: DocumentContent, start: number, count: number): Promise<readonly (readonly number[])[]> {
  if (embeddings === null) return [];
  return "read" in embeddings ? embeddings.read(start, count) : embeddings.slice(start, start + count);
}

function toEmbedding(vector: readonly number[] | undefined, model: string | null): Pick<PassageEntity, "embedding" | "embeddingModel"> {
  return vector !== undefined && isStorableVector(vector)
    ? { embedding: vector, embeddingModel: model }
    : { embedding: null, embeddingModel: null };
}

function toPassageEntity(document: DocumentEntity, title: string, passage: Passage, position: number) {
  const text = storableText(passage.text);
  return {
    id: newId<PassageId>(),
    spaceId: document.spaceId,
    documentId: document.id,
    position,
    text,
    place: passage.place,
    tokenCount: passage.tokenCount,
    searchText: [title, ...passage.place.headingPath.map(storableText), text].join("\n"),
  };
}

async function insertParts(manager: EntityManager, documentId: DocumentId, parts: NonNullable<DocumentContent["parts"]>): Promise<void> {
  for (let start = 0; start < parts.length; start += pagesPerInsert) {
    const rows = parts.slice(start, start + pagesPerInsert).map(({ text, sheet, blocks, ...place }) => ({
      ...place,
      documentId,
      text: storableText(text),
      sheet: sheet === null ? null : storableText(sheet),
      blocks,
    }));
    await manager.insert(DocumentPartEntity, rows);
  }
}

/** Packed before the transaction: it takes longer than storing them. */
export function packLayouts(
  documentId: DocumentId,
  layouts: NonNullable<DocumentContent["layouts"]>,
): Promise<readonly PageLayoutEntity[]> {
  return Promise.all(layouts.filter(({ words }) => words.length > 0).map((layout) => fromPageLayout(documentId, layout)));
}
