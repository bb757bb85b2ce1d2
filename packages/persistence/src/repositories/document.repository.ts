import {
  type Clock,
  type DocumentId,
  type DocumentRecord,
  DocumentStatus,
  type DocumentVersion,
  newId,
  notFound,
  type Page,
  type PageRequest,
  type SpaceId,
  type StoredPassage,
  type UserId,
} from "@olympus/domain";
import { type EntityManager, In } from "typeorm";
import { readPage } from "../database/keyset.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import type {
  DocumentContent,
  DocumentFilter,
  DocumentReading,
  DocumentRepository,
  DocumentToRead,
  KeptDocumentFile,
  NewDocumentFile,
} from "../document-store.ts";
import { DocumentEntity } from "../entities/document.entity.ts";
import { DocumentVersionEntity } from "../entities/document-version.entity.ts";
import { PassageEntity, toStoredPassage } from "../entities/passage.entity.ts";
import { replaceDatasets } from "./dataset.repository.ts";
import {
  isReadBy,
  isShort,
  packLayouts,
  readBatch,
  removeStaged,
  replaceContent,
  retitlePassages,
  stagePassages,
  unfinished,
} from "./document-content.ts";
import { filtered } from "./document-filter.ts";
import { addReading, takeIn } from "./document-intake.ts";
import { organise } from "./document-order.ts";
import { addOrphans } from "./document-orphans.ts";
import { toDocumentOrNull, toDocuments, toVersions } from "./document-rows.ts";
import { DocumentUpkeep } from "./document-upkeep.ts";

export class TypeOrmDocumentRepository extends DocumentUpkeep implements DocumentRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    super(transactions, clock);
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async createOrFind(file: NewDocumentFile): Promise<KeptDocumentFile> {
    return await this.#transactions.write(async (manager) => {
      const { document, isNew, version } = await takeIn(manager, file, this.#clock.now());
      const [record] = await toDocuments(manager, [document]);
      if (record === undefined) throw notFound("Document");
      return { document: record, isNew, version };
    });
  }

  async find(id: DocumentId): Promise<DocumentRecord | null> {
    return await this.#transactions.read(async (manager) => toDocumentOrNull(manager, await manager.findOneBy(DocumentEntity, { id })));
  }

  async findMany(ids: readonly DocumentId[]): Promise<readonly DocumentRecord[]> {
    return await this.#transactions.read(async (manager) =>
      toDocuments(manager, await manager.findBy(DocumentEntity, { id: In([...ids]) })),
    );
  }

  async list(spaceId: SpaceId, page: PageRequest, filter: DocumentFilter = {}): Promise<Page<DocumentRecord>> {
    return await this.#transactions.read(async (manager) => {
      const query = filtered(manager.createQueryBuilder(DocumentEntity, "document"), spaceId, filter);
      const found = await readPage(query, page, { timeProperty: "createdAt", toItem: (entity) => entity });
      return { items: await toDocuments(manager, found.items), hasNextPage: found.hasNextPage };
    });
  }

  async listTags(spaceId: SpaceId): Promise<readonly { readonly name: string; readonly documentCount: number }[]> {
    return await this.#transactions.read((manager) =>
      manager.query(
        `SELECT tag AS name, count(*)::integer AS "documentCount" FROM documents, unnest(tags) AS tag WHERE space_id = $1
         GROUP BY tag ORDER BY count(*) DESC, tag`,
        [spaceId],
      ),
    );
  }

  async update(id: DocumentId, change: Parameters<DocumentRepository["update"]>[1]): Promise<DocumentRecord | null> {
    const changed = await this.#transactions.write(async (manager) => {
      const before = change.name === undefined ? null : await manager.findOneBy(DocumentEntity, { id });
      const document = await organise(manager, id, change);
      return { document: await toDocumentOrNull(manager, document), isRenamed: before !== null && before.name !== document?.name };
    });
    if (changed.isRenamed) await retitlePassages(this.#transactions, id);
    return changed.document;
  }

  async countReady(spaceId: SpaceId): Promise<number> {
    return await this.#transactions.read((manager) => manager.countBy(DocumentEntity, { spaceId, status: DocumentStatus.READY }));
  }

  async listVersions(documentId: DocumentId): Promise<readonly DocumentVersion[]> {
    return await this.#transactions.read(async (manager) =>
      toVersions(manager, await manager.find(DocumentVersionEntity, { where: { documentId }, order: { version: "DESC" } })),
    );
  }

  async listUnfinished(): Promise<readonly DocumentReading[]> {
    return await this.#transactions.read((manager) => listReadings(manager, {}));
  }

  async listUnfinishedOf(documentId: DocumentId): Promise<readonly DocumentReading[]> {
    return await this.#transactions.read((manager) => listReadings(manager, { documentId }));
  }

  async findToRead(documentId: DocumentId, version: number, jobId: string): Promise<DocumentToRead | null> {
    return await this.#transactions.read(async (manager) => {
      const found = await manager
        .createQueryBuilder(DocumentVersionEntity, "version")
        .addSelect("version.sealedPassword")
        .where({ documentId, version })
        .getOne();
      const document = await toDocumentOrNull(manager, await manager.findOneBy(DocumentEntity, { id: documentId }));
      if (found === null || document === null || !isReadBy(found, jobId)) return null;
      const [file] = await toVersions(manager, [found]);
      return file === undefined ? null : { documentId, version, jobId, document, file, sealedPassword: found.sealedPassword };
    });
  }

  async requeue(documentId: DocumentId, version: number, sealedPassword: string | null): Promise<DocumentReading | null> {
    const jobId: string = newId();
    return await this.#transactions.write(async (manager) => {
      const fresh = { status: DocumentStatus.QUEUED, progress: 0, errorCode: null, errorMessage: null };
      const where = { documentId, version, status: DocumentStatus.FAILED };
      const { affected } = await manager.update(DocumentVersionEntity, where, { ...fresh, jobId, sealedPassword });
      if (affected !== 1) return null;
      await manager.update(DocumentEntity, { id: documentId, version }, fresh);
      return { documentId, version, jobId };
    });
  }

  async readAgain(id: DocumentId, uploadedBy: UserId | null): Promise<DocumentReading | null> {
    return await this.#transactions.write((manager) => addReading(manager, id, uploadedBy, this.#clock.now()));
  }

  async setStatus(id: DocumentId, change: Parameters<DocumentRepository["setStatus"]>[1]): Promise<boolean> {
    const { status, progress, errorCode = null, errorMessage = null } = change;
    const state = { status, progress, errorCode, errorMessage: errorMessage === null ? null : storableText(errorMessage) };
    const hasEnded = status === DocumentStatus.FAILED || status === DocumentStatus.READY;
    return await this.#transactions.write(async (manager) => {
      const document = await manager.findOne(DocumentEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
      if (document === null) return false;
      const version = change.version ?? document.version;
      const ours = change.jobId === undefined ? {} : { jobId: change.jobId, status: unfinished };
      const { affected } = await manager.update(
        DocumentVersionEntity,
        { documentId: id, version, ...ours },
        hasEnded ? { ...state, sealedPassword: null } : state,
      );
      if (affected !== 1) return false;
      await manager.update(DocumentEntity, { id, version }, state);
      return true;
    });
  }

  async complete(id: DocumentId, content: DocumentContent): Promise<boolean> {
    const now = this.#clock.now();
    const contentId = newId();
    const layouts = await packLayouts(id, content.layouts ?? []);
    const batch = isShort(content) ? await readBatch(content, 0) : null;
    let isStored = false;
    try {
      if (batch === null && !(await stagePassages(this.#transactions, id, contentId, content))) return false;
      isStored = await this.#transactions.write(async (manager) => {
        const orphans = await replaceContent(manager, id, { content, contentId, batch, layouts }, now);
        if (orphans !== null) await addOrphans(manager, orphans, now);
        return orphans !== null;
      });
      return isStored;
    } finally {
      // What can't be taken out now is taken out by the next reading; why this one failed is worth more to know.
      if (!isStored && batch === null) await removeStaged(this.#transactions, contentId).catch(() => {});
    }
  }

  async listPassages(documentId: DocumentId, range: { offset: number; limit: number }): Promise<readonly StoredPassage[]> {
    const passages = await this.#transactions.read((manager) =>
      manager
        .createQueryBuilder(PassageEntity, "passage")
        .where("passage.contentId = (SELECT content_id FROM documents WHERE id = :documentId)", { documentId })
        .orderBy("passage.position")
        .offset(range.offset)
        .limit(range.limit)
        .getMany(),
    );
    return passages.map(toStoredPassage);
  }

  async delete(id: DocumentId): Promise<{ deleted: boolean }> {
    const now = this.#clock.now();
    return await this.#transactions.write(async (manager) => {
      // Whoever is storing what was read of it waits here, and finds nothing to store into.
      const document = await manager.findOne(DocumentEntity, { where: { id }, lock: { mode: "pessimistic_write" } });
      if (document === null) return { deleted: false };
      const versions = await manager.find(DocumentVersionEntity, {
        where: { documentId: id },
        select: { documentId: true, version: true, fileKey: true },
      });
      const datasetFiles = await replaceDatasets(manager, id, []);
      await manager.delete(DocumentEntity, { id });
      await addOrphans(manager, [...versions.map(({ fileKey }) => fileKey), ...datasetFiles], now);
      return { deleted: true };
    });
  }
}

async function listReadings(manager: EntityManager, where: { documentId?: DocumentId }): Promise<readonly DocumentReading[]> {
  const found = await manager.find(DocumentVersionEntity, {
    where: { ...where, status: unfinished },
    select: { documentId: true, version: true, jobId: true },
    order: { createdAt: "DESC", documentId: "DESC", version: "DESC" },
  });
  return found.map(({ documentId, version, jobId }) => ({ documentId, version, jobId }));
}
