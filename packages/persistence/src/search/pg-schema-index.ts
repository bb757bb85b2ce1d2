import { notFound, throwIfAborted } from "@olympus/domain";
import {
  type FoundValue,
  findValues,
  fuseTables,
  likenessOf,
  type NearTable,
  questionWords,
  type ReadQuestion,
  rankTables,
  readQuestion,
  type SchemaIndex,
  type SchemaOwner,
  type SchemaQuery,
  type TableEntry,
  type TableHit,
  type VerifiedHit,
  type VerifiedQueryEntry,
  valueWords,
} from "@olympus/search";
import type { DataSource, EntityManager } from "typeorm";
import { storableText } from "../database/storable.ts";
import { Transactions } from "../database/transactions.ts";
import { SchemaModels } from "./schema-models.ts";
import { queryRow, type StoredValues, tableRow } from "./schema-rows.ts";
import * as statements from "./schema-statements.ts";
import { isStorableVector } from "./vectors.ts";

interface ValuesRow {
  readonly connectionId: string;
  readonly schema: string;
  readonly table: string;
  readonly columns: StoredValues;
}

/** Tables and queries of one transaction: short enough for the embedded database's only session. */
const batchSize = 200;
/** Two rankings are fused from so many places at least. */
const minFused = 50;
/** More questions than this are never like a new one in their rarest words. */
const maxLikeQuestions = 200;

/**
 * What connections' schemas are made of, in our own Postgres. It needs no extension. Which tables fit is found in a copy of the entries in memory, which every
 * search first compares with the database by one number for each connection, in the same statement that looks at the Space.
 */
export class PgSchemaIndex implements SchemaIndex {
  readonly #transactions: Transactions;
  readonly #models: SchemaModels;
  readonly #hasVectors: () => boolean;

  constructor(dataSource: DataSource, hasVectors: () => boolean) {
    this.#transactions = new Transactions(dataSource);
    this.#models = new SchemaModels(this.#transactions);
    this.#hasVectors = hasVectors;
  }

  get hasVectors(): boolean {
    return this.#hasVectors();
  }

  async putTables(owner: SchemaOwner, tables: readonly TableEntry[], embeddingModel: string | null = null): Promise<void> {
    const byName = new Map(tables.map((entry) => [`${entry.schema}\u0000${entry.table}`, entry]));
    for (const batch of batches([...byName.values()])) {
      const rows = batch.map((entry) => tableRow(entry, embeddingModel));
      await this.#transactions.write(async (manager) => {
        const revision = await newRevision(manager, owner);
        await manager.query(statements.putTables, [owner.spaceId, owner.connectionId, revision, JSON.stringify(rows)]);
      });
    }
  }

  async removeTables(owner: SchemaOwner, tables: readonly { readonly schema: string; readonly table: string }[]): Promise<void> {
    for (const batch of batches(tables)) {
      const names = batch.map(({ schema, table }) => ({ schema: storableText(schema), table: storableText(table) }));
      await this.#remove(owner, statements.removeTables, [JSON.stringify(names)]);
    }
  }

  async clear(owner: SchemaOwner): Promise<void> {
    await this.#remove(owner, statements.clearTables, []);
  }

  async #remove(owner: SchemaOwner, statement: string, more: readonly unknown[]): Promise<void> {
    await this.#transactions.write(async (manager) => {
      await newRevision(manager, owner);
      await manager.query(statement, [owner.spaceId, owner.connectionId, ...more]);
      await manager.query(statements.noteRemoval, [owner.connectionId]);
    });
  }

  async putVerifiedQueries(
    owner: SchemaOwner,
    queries: readonly VerifiedQueryEntry[],
    embeddingModel: string | null = null,
  ): Promise<void> {
    const byId = new Map(queries.map((query) => [query.id, query]));
    for (const batch of batches([...byId.values()])) {
      const rows = batch.map((query) => queryRow(query, embeddingModel));
      await this.#transactions.write(async (manager) => {
        await requireConnection(manager, owner);
        await manager.query(statements.putQueries, [owner.spaceId, owner.connectionId, JSON.stringify(rows)]);
      });
    }
  }

  async removeVerifiedQueries(owner: SchemaOwner, ids: readonly string[]): Promise<void> {
    await this.#transactions.read((manager) => manager.query(statements.removeQueries, [owner.spaceId, owner.connectionId, ids]));
  }

  async countTables(owner: SchemaOwner): Promise<number> {
    const rows: { count: number }[] = await this.#transactions.read((manager) =>
      manager.query(statements.countTables, [owner.spaceId, owner.connectionId]),
    );
    return rows[0]?.count ?? 0;
  }

  async findTables(query: SchemaQuery, signal: AbortSignal): Promise<readonly TableHit[]> {
    throwIfAborted(signal);
    const question = readQuestion(query.text, query.synonyms);
    const [models, values] = await Promise.all([
      this.#models.current(query.spaceId, query.connectionIds, signal),
      this.#findValues(query, question),
    ]);
    const searched = models.map((model) => ({ ...model, values: values.get(model.connectionId) ?? [] }));
    const near = await this.#findNear(query);
    throwIfAborted(signal);
    const ranked = rankTables(question, searched, near === null ? query.limit : Math.max(query.limit, minFused));
    const hits = ranked.flatMap(({ model, table, score, reasons, columns }) => {
      const connectionId = searched[model]?.connectionId;
      return connectionId === undefined ? [] : [{ connectionId, schema: table.schema, table: table.table, score, reasons, columns }];
    });
    return near === null ? hits : fuseTables(hits, near, query.limit);
  }

  /** Null where there is no vector to compare, or nothing to compare it with. */
  async #findNear({ spaceId, connectionIds, embedding, embeddingModel, limit }: SchemaQuery): Promise<readonly NearTable[] | null> {
    if (embedding === null || connectionIds.length === 0 || !this.hasVectors || !isStorableVector(embedding)) return null;
    const count = Math.max(limit, minFused);
    const parameters = [spaceId, connectionIds, `[${embedding.join(",")}]`, embedding.length, embeddingModel ?? null, count];
    const near: NearTable[] = await this.#transactions.read((manager) => manager.query(statements.nearTables, parameters));
    return near.length === 0 ? null : near;
  }

  async #findValues(query: SchemaQuery, question: ReadQuestion): Promise<ReadonlyMap<string, readonly FoundValue[]>> {
    const words = valueWords(question.words);
    const found = new Map<string, FoundValue[]>();
    if (words.length === 0 || query.connectionIds.length === 0) return found;
    const rows: ValuesRow[] = await this.#transactions.read((manager) =>
      manager.query(statements.findValues, [query.spaceId, query.connectionIds, words]),
    );
    for (const { connectionId, columns, ...table } of rows) {
      found.set(connectionId, [...(found.get(connectionId) ?? []), ...findValues(question, table, columns)]);
    }
    return found;
  }

  async findVerifiedQueries(query: SchemaQuery, signal: AbortSignal): Promise<readonly VerifiedHit[]> {
    throwIfAborted(signal);
    const words = questionWords(query.text);
    if (words.length === 0 || query.connectionIds.length === 0) return [];
    const found: Omit<VerifiedHit, "likeness">[] = await this.#transactions.read((manager) =>
      manager.query(statements.findQueries, [query.spaceId, query.connectionIds, words, maxLikeQuestions]),
    );
    throwIfAborted(signal);
    return found
      .map((hit) => ({ ...hit, likeness: likenessOf(query.text, hit.question) }))
      .filter(({ likeness }) => likeness > 0)
      .toSorted((a, b) => b.likeness - a.likeness || a.id.localeCompare(b.id))
      .slice(0, query.limit);
  }
}

/** The next number of the connection's changes, holding off other writers until the transaction ends. Fails with NOT_FOUND when the Space has no such connection. */
async function newRevision(manager: EntityManager, owner: SchemaOwner): Promise<string> {
  const rows: { revision: string }[] = await manager.query(statements.newRevision, [owner.spaceId, owner.connectionId]);
  const [row] = rows;
  if (row === undefined) throw notFound("Connection");
  return row.revision;
}

async function requireConnection(manager: EntityManager, owner: SchemaOwner): Promise<void> {
  const rows: unknown[] = await manager.query(statements.lockConnection, [owner.spaceId, owner.connectionId]);
  if (rows.length === 0) throw notFound("Connection");
}

function batches<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / batchSize) }, (_, number) =>
    items.slice(number * batchSize, (number + 1) * batchSize),
  );
}
