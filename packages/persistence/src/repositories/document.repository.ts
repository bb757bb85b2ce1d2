import {
  type Clock,
  type DocumentId,
  type DocumentRecord,
  DocumentStatus,
  newId,
  notFound,
  type Page,
  type PageRequest,
  type Passage,
  type PassageId,
  type SpaceId,
  type StoredPassage,
} from "@olympus/domain";
import { type EntityManager, In } from "typeorm";
import { readPage } from "../database/keyset.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { DocumentEntity, toDocument } from "../entities/document.entity.ts";
import { PassageEntity, toStoredPassage } from "../entities/passage.entity.ts";
import { isStorableVector } from "../search/vectors.ts";
import type { DocumentRepository } from "../store.ts";

type Content = Parameters<DocumentRepository["complete"]>[1];

/** Well below the protocol's 65,535 parameters of one statement. */
const passagesPerInsert = 500;

export class TypeOrmDocumentRepository implements DocumentRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async createOrFind(
    input: Pick<DocumentRecord, "spaceId" | "name" | "format" | "sizeBytes" | "sha256" | "fileKey">,
  ): Promise<{ document: DocumentRecord; isNew: boolean }> {
    return await this.#transactions.write(async (manager) => {
      await lockFile(manager, input.fileKey);
      const document = {
        ...input,
        id: newId<DocumentId>(),
        name: storableText(input.name),
        status: DocumentStatus.QUEUED,
        progress: 0,
        pageCount: null,
        passageCount: 0,
        errorCode: null,
        errorMessage: null,
        createdAt: this.#clock.now(),
      };
      await manager.createQueryBuilder().insert().into(DocumentEntity).values(document).orIgnore().execute();
      const stored = await manager.findOneBy(DocumentEntity, { spaceId: input.spaceId, sha256: input.sha256 });
      if (stored === null) throw notFound("Document");
      return { document: toDocument(stored), isNew: stored.id === document.id };
    });
  }

  async find(id: DocumentId): Promise<DocumentRecord | null> {
    const document = await this.#transactions.read((manager) => manager.findOneBy(DocumentEntity, { id }));
    return document === null ? null : toDocument(document);
  }

  async list(spaceId: SpaceId, page: PageRequest): Promise<Page<DocumentRecord>> {
    return await this.#transactions.read((manager) => {
      const query = manager.createQueryBuilder(DocumentEntity, "document").where("document.spaceId = :spaceId", { spaceId });
      return readPage(query, page, { timeProperty: "createdAt", toItem: toDocument });
    });
  }

  async countReady(spaceId: SpaceId): Promise<number> {
    return await this.#transactions.read((manager) => manager.countBy(DocumentEntity, { spaceId, status: DocumentStatus.READY }));
  }

  async listUnfinished(): Promise<readonly DocumentRecord[]> {
    const status = In([DocumentStatus.QUEUED, DocumentStatus.PROCESSING]);
    const documents = await this.#transactions.read((manager) =>
      manager.find(DocumentEntity, { where: { status }, order: { createdAt: "DESC", id: "DESC" } }),
    );
    return documents.map(toDocument);
  }

  async setStatus(id: DocumentId, change: Parameters<DocumentRepository["setStatus"]>[1]): Promise<boolean> {
    const { status, progress, errorCode = null, errorMessage = null } = change;
    const failure = { errorCode, errorMessage: errorMessage === null ? null : storableText(errorMessage) };
    const result = await this.#transactions.read((manager) => manager.update(DocumentEntity, { id }, { status, progress, ...failure }));
    return result.affected === 1;
  }

  async complete(id: DocumentId, content: Content): Promise<boolean> {
    return await this.#transactions.write(async (manager) => {
      const document = await manager.findOne(DocumentEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
      if (document === null) return false;
      await manager.delete(PassageEntity, { documentId: id });
      const passages = content.passages.map((passage, position) => toPassageEntity(document, content, passage, position));
      for (let start = 0; start < passages.length; start += passagesPerInsert) {
        await manager.insert(PassageEntity, passages.slice(start, start + passagesPerInsert));
      }
      await manager.update(
        DocumentEntity,
        { id },
        {
          status: DocumentStatus.READY,
          progress: 100,
          pageCount: content.pageCount,
          passageCount: passages.length,
          errorCode: null,
          errorMessage: null,
        },
      );
      return true;
    });
  }

  async listPassages(documentId: DocumentId, range: { offset: number; limit: number }): Promise<readonly StoredPassage[]> {
    const passages = await this.#transactions.read((manager) =>
      manager.find(PassageEntity, { where: { documentId }, order: { position: "ASC" }, skip: range.offset, take: range.limit }),
    );
    return passages.map(toStoredPassage);
  }

  async delete(id: DocumentId): Promise<{ deleted: boolean; orphanedFileKey: string | null }> {
    return await this.#transactions.write(async (manager) => {
      const document = await manager.findOneBy(DocumentEntity, { id });
      if (document === null) return { deleted: false, orphanedFileKey: null };
      await lockFile(manager, document.fileKey);
      const result = await manager.delete(DocumentEntity, { id });
      const isUsed = await manager.existsBy(DocumentEntity, { fileKey: document.fileKey });
      return { deleted: result.affected === 1, orphanedFileKey: isUsed ? null : document.fileKey };
    });
  }

  async isFileUsed(fileKey: string): Promise<boolean> {
    return await this.#transactions.read((manager) => manager.existsBy(DocumentEntity, { fileKey }));
  }
}

function toPassageEntity(document: DocumentEntity, content: Content, passage: Passage, position: number): PassageEntity {
  const vector = content.embeddings?.[position];
  const embedding = vector !== undefined && isStorableVector(vector) ? vector : null;
  const text = storableText(passage.text);
  const title = document.name.replace(/\.[^.]{1,8}$/, "").replace(/[_-]+/g, " ");
  return {
    id: newId<PassageId>(),
    spaceId: document.spaceId,
    documentId: document.id,
    position,
    text,
    place: passage.place,
    tokenCount: passage.tokenCount,
    searchText: [title, ...passage.place.headingPath.map(storableText), text].join("\n"),
    embedding,
    embeddingModel: embedding === null ? null : (content.embeddingModel ?? null),
  };
}

/** Until the transaction ends nobody else adds or removes a document with this file, so that "orphaned" is true when it is said. */
async function lockFile(manager: EntityManager, fileKey: string): Promise<void> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [fileKey]);
}
