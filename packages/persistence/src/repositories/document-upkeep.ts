import type { Clock, DocumentId, SpaceId } from "@olympus/domain";
import type { Transactions } from "../database/transactions.ts";
import type { DocumentRepository, KeptDocumentFile, SealedPassword } from "../document-store.ts";
import { DocumentEntity } from "../entities/document.entity.ts";
import { DocumentVersionEntity } from "../entities/document-version.entity.ts";
import { addOrphans, forgetOrphans, listOrphans } from "./document-orphans.ts";
import { toDocumentOrNull } from "./document-rows.ts";
import { DocumentText } from "./document-text.ts";

/** What keeps documents in order: files that nobody needs, passages that a crash left, passwords that wait. */
export class DocumentUpkeep extends DocumentText {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    super(transactions);
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async findByFile(spaceId: SpaceId, fileKey: string): Promise<KeptDocumentFile | null> {
    return await this.#transactions.read(async (manager) => {
      const version = await manager
        .createQueryBuilder(DocumentVersionEntity, "version")
        .innerJoin(DocumentEntity, "document", "document.id = version.documentId AND document.spaceId = :spaceId", { spaceId })
        .where("version.fileKey = :fileKey", { fileKey })
        .getOne();
      if (version === null) return null;
      const document = await toDocumentOrNull(manager, await manager.findOneBy(DocumentEntity, { id: version.documentId }));
      return document === null ? null : { document, isNew: true, version: version.version };
    });
  }

  async listOrphanedFiles(limit: number): Promise<readonly string[]> {
    return await this.#transactions.read((manager) => listOrphans(manager, limit, this.#clock.now()));
  }

  async forgetOrphanedFiles(fileKeys: readonly string[]): Promise<void> {
    await this.#transactions.read((manager) => forgetOrphans(manager, fileKeys));
  }

  async addOrphanedFiles(fileKeys: readonly string[], from: Date = this.#clock.now()): Promise<void> {
    await this.#transactions.read((manager) => addOrphans(manager, fileKeys, from));
  }

  async hasUnfinished(spaceId: SpaceId): Promise<boolean> {
    const [answer]: { found: boolean }[] = await this.#transactions.read((manager) =>
      manager.query(
        `SELECT EXISTS (
           SELECT FROM document_versions v JOIN documents d ON d.id = v.document_id
           WHERE v.status IN ('QUEUED', 'PROCESSING') AND d.space_id = $1
         ) AS found`,
        [spaceId],
      ),
    );
    return answer?.found ?? false;
  }

  async listSpacesOfDatasets(): Promise<readonly SpaceId[]> {
    const rows: { id: SpaceId }[] = await this.#transactions.read((manager) =>
      manager.query("SELECT space_id AS id FROM datasets UNION SELECT space_id FROM database_connections WHERE holds_datasets"),
    );
    return rows.map(({ id }) => id);
  }

  /** Goes from one reading to the next by the index: looking at each passage would hold up the embedded database's one session. */
  async sweepStaged(): Promise<number> {
    const [answer]: { count: number }[] = await this.#transactions.read((manager) =>
      manager.query(
        `WITH RECURSIVE readings AS (
           (SELECT content_id FROM passages ORDER BY content_id LIMIT 1)
           UNION ALL
           SELECT (SELECT p.content_id FROM passages p WHERE p.content_id > r.content_id ORDER BY p.content_id LIMIT 1)
           FROM readings r WHERE r.content_id IS NOT NULL
         ),
         swept AS (
           DELETE FROM passages p
           WHERE p.content_id IN (
               SELECT r.content_id FROM readings r
               WHERE r.content_id IS NOT NULL AND NOT EXISTS (SELECT FROM documents d WHERE d.content_id = r.content_id)
             )
             AND NOT EXISTS (
               SELECT FROM document_versions v WHERE v.document_id = p.document_id AND v.status IN ('QUEUED', 'PROCESSING')
             )
           RETURNING 1
         )
         SELECT count(*)::integer AS count FROM swept`,
      ),
    );
    return answer?.count ?? 0;
  }

  async listSealedPasswords(after: SealedPassword["id"] | null, limit: number): Promise<readonly SealedPassword[]> {
    return await this.#transactions.read((manager) =>
      manager.query(
        `SELECT v.document_id || ':' || v.version AS id, v.document_id AS "documentId", v.version, d.space_id AS "spaceId",
           v.sealed_password AS "sealedPassword"
         FROM document_versions v JOIN documents d ON d.id = v.document_id
         WHERE v.sealed_password IS NOT NULL AND ($1::uuid IS NULL OR (v.document_id, v.version) > ($1::uuid, $2::integer))
         ORDER BY v.document_id, v.version LIMIT $3`,
        [...(after === null ? [null, null] : after.split(":")), limit],
      ),
    );
  }

  async replaceSealedPasswords(
    changes: Parameters<DocumentRepository["replaceSealedPasswords"]>[0],
  ): Promise<readonly SealedPassword["id"][]> {
    const replaced: SealedPassword["id"][] = [];
    for (const { id, from: sealedPassword, to } of changes) {
      const [documentId, version] = id.split(":");
      const where = { documentId: documentId as DocumentId, version: Number(version), sealedPassword };
      const { affected } = await this.#transactions.read((manager) => manager.update(DocumentVersionEntity, where, { sealedPassword: to }));
      if (affected === 1) replaced.push(id);
    }
    return replaced;
  }
}
