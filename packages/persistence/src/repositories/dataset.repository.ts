import type { DatasetId, DatasetRecord, DocumentId, SpaceId } from "@olympus/domain";
import { type EntityManager, type FindOptionsWhere, In } from "typeorm";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import { DatasetEntity, toDataset } from "../entities/dataset.entity.ts";
import { DocumentEntity } from "../entities/document.entity.ts";
import type { DatasetRepository } from "../store.ts";

/** Well below the protocol's 65,535 parameters of one statement. */
const rowsPerInsert = 500;

export class TypeOrmDatasetRepository implements DatasetRepository {
  readonly #transactions: Transactions;

  constructor(transactions: Transactions) {
    this.#transactions = transactions;
  }

  async find(id: DatasetId): Promise<DatasetRecord | null> {
    const [dataset] = await this.#list({ id });
    return dataset ?? null;
  }

  async listBySpace(spaceId: SpaceId): Promise<readonly DatasetRecord[]> {
    return await this.#list({ spaceId });
  }

  async listByDocument(documentId: DocumentId): Promise<readonly DatasetRecord[]> {
    return await this.#list({ documentId });
  }

  async #list(where: FindOptionsWhere<DatasetEntity>): Promise<readonly DatasetRecord[]> {
    return await this.#transactions.read(async (manager) => {
      const found = await manager.find(DatasetEntity, { where, order: { createdAt: "DESC", documentId: "ASC", position: "ASC" } });
      if (found.length === 0) return [];
      const ids = [...new Set(found.map(({ documentId }) => documentId))];
      const documents = await manager.find(DocumentEntity, { where: { id: In(ids) }, select: { id: true, name: true } });
      const names = new Map(documents.map(({ id, name }) => [id, name]));
      // One whose document went between the two statements is gone with it.
      return found.flatMap((dataset) => {
        const name = names.get(dataset.documentId);
        return name === undefined ? [] : [toDataset(dataset, name)];
      });
    });
  }
}

/**
 * Puts a document's datasets in the place of those that it had, within the transaction that also changes its content, and gives them table names that
 * nobody else in the Space has. Answers the keys of the files that no dataset has any more: to be deleted from the file store after the commit.
 * With no rows: what must happen before a document is deleted.
 */
export async function replaceDatasets(
  manager: EntityManager,
  documentId: DocumentId,
  rows: readonly Omit<DatasetRecord, "createdAt">[],
  at: Date = new Date(),
): Promise<readonly string[]> {
  const before = await manager.find(DatasetEntity, { where: { documentId }, select: { id: true, fileKey: true } });
  await manager.delete(DatasetEntity, { documentId });
  const [first] = rows;
  if (first !== undefined) {
    const taken = await lockTableNames(manager, first.spaceId);
    const entities = rows.map((row) => toEntity(row, uniqueName(row.tableName, taken), at));
    for (let start = 0; start < entities.length; start += rowsPerInsert) {
      await manager.insert(DatasetEntity, entities.slice(start, start + rowsPerInsert));
    }
  }
  const kept = new Set(rows.map(({ fileKey }) => fileKey));
  return before.map(({ fileKey }) => fileKey).filter((fileKey) => !kept.has(fileKey));
}

/** Names that are in use. Until the transaction ends nobody else takes one in this Space. */
async function lockTableNames(manager: EntityManager, spaceId: SpaceId): Promise<Set<string>> {
  await manager.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`dataset names of ${spaceId}`]);
  const used = await manager.find(DatasetEntity, { where: { spaceId }, select: { tableName: true } });
  return new Set(used.map(({ tableName }) => tableName));
}

function uniqueName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count++) name = `${wanted}_${count}`;
  taken.add(name);
  return name;
}

function toEntity(row: Omit<DatasetRecord, "createdAt">, tableName: string, createdAt: Date): DatasetEntity {
  const { origin, columns, warnings, name, ...same } = row;
  const { documentId, documentVersion, position, documentName: _name, ...place } = origin;
  return {
    ...same,
    name: storableText(name),
    tableName,
    documentId,
    documentVersion,
    position,
    place: { ...place, sheet: place.sheet && storableText(place.sheet), headingPath: place.headingPath.map(storableText) },
    columns: columns.map((column) => ({ ...column, label: storableText(column.label) })),
    warnings: warnings.map(storableText),
    createdAt,
  };
}
