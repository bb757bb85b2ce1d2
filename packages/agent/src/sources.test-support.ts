import {
  type AnswerEvent,
  type CanonicalTypeName,
  type Catalog,
  type CatalogTable,
  type Cell,
  type ConnectionId,
  type Ctx,
  type DocumentId,
  newId,
  type PassageHit,
  type ResultSet,
  silentLogger,
} from "@olympus/domain";
import type { SqlGuard } from "@olympus/sql";
import type { AnswerSources, PassageSource, SqlSource } from "./sources.ts";
import type { SqlDraft, SqlWriter, WriteSqlOutcome, WriteSqlRequest } from "./sql-writer.ts";
import { wordsOf } from "./words.ts";

/** 21 November 2026, noon in UTC. */
export const testNow = new Date("2026-11-21T12:00:00Z");

export function testCtx(signal: AbortSignal = new AbortController().signal): Ctx {
  return { requestId: "test", signal, logger: silentLogger, clock: { now: () => testNow } };
}

export function table(name: string, columns: Readonly<Record<string, CanonicalTypeName>>): CatalogTable {
  return {
    schema: "main",
    name,
    kind: "table",
    comment: null,
    columns: Object.entries(columns).map(([column, type]) => ({
      name: column,
      nativeType: type,
      type: { name: type },
      isNullable: true,
      defaultExpression: null,
      comment: null,
    })),
    primaryKey: [],
    foreignKeys: [],
    indexes: [],
    rowEstimate: null,
    sizeBytes: null,
  };
}

export const shopCatalog: Catalog = {
  readAt: testNow,
  tables: [
    table("orders", { id: "int64", customer_id: "int64", total_amount: "decimal", ordered_at: "timestamp" }),
    table("refunds", { id: "int64", order_id: "int64", amount: "decimal", refunded_at: "date" }),
    table("customers", { id: "int64", name: "text", city: "text" }),
  ],
};

export function resultSet(
  columns: Readonly<Record<string, CanonicalTypeName>>,
  rows: readonly (readonly Cell[])[],
  isTruncated = false,
): ResultSet {
  return {
    columns: Object.entries(columns).map(([name, type]) => ({ name, type: { name: type }, nativeType: type })),
    rows,
    isTruncated,
    durationMs: 3,
  };
}

/** A database that checks with the real guard and answers with what `run` says. `ran` holds every statement that got through. */
export function fakeDatabase(
  guard: SqlGuard,
  options: {
    readonly name?: string;
    readonly catalog?: Catalog;
    readonly run: (sql: string, signal: AbortSignal) => ResultSet | Promise<ResultSet>;
  },
): SqlSource & { readonly ran: readonly string[]; readonly maxRows: readonly (number | undefined)[] } {
  const ran: string[] = [];
  const maxRows: (number | undefined)[] = [];
  return {
    connectionId: newId<ConnectionId>(),
    name: options.name ?? "Sample shop",
    dialect: "sqlite",
    ran,
    maxRows,
    catalog: async () => options.catalog ?? shopCatalog,
    values: async () => [],
    findTables: async () => null,
    descriptions: async () => new Map(),
    examples: async () => [],
    estimate: async () => null,
    check: (_ctx, sql) => guard.check(sql, "sqlite"),
    run: async (ctx, statement, runOptions) => {
      ran.push(statement.sql);
      maxRows.push(runOptions?.maxRows);
      return { queryRunId: newId(), result: await options.run(statement.sql, ctx.signal) };
    },
  };
}

export interface FakePassage {
  readonly document: string;
  readonly text: string;
  readonly page?: number;
  readonly heading?: readonly string[];
}

/** Finds passages by words in common, as the contract promises: best first, nothing when no word occurs. */
export function fakeDocuments(
  passages: readonly FakePassage[],
): PassageSource & { readonly queries: readonly string[]; readonly hits: readonly PassageHit[] } {
  const ids = new Map<string, DocumentId>();
  const queries: string[] = [];
  const hits = passages.map(({ document, text, page, heading }): PassageHit => {
    const documentId = ids.get(document) ?? newId<DocumentId>();
    ids.set(document, documentId);
    const place = { page: page ?? null, sheet: null, cellRange: null, headingPath: heading ?? [], startOffset: 0, endOffset: text.length };
    return { passageId: newId(), documentId, documentName: document, text, place, score: 0 };
  });
  return {
    queries,
    hits,
    count: async () => ids.size,
    search: async (_ctx, query, { limit, documentIds }) => {
      queries.push(query);
      const wanted = new Set(wordsOf(query).map(({ stem }) => stem));
      return hits
        .filter(({ documentId }) => documentIds === undefined || documentIds.includes(documentId))
        .map((hit) => ({
          ...hit,
          score: wordsOf([...hit.place.headingPath, hit.text].join(" ")).filter(({ stem }) => wanted.has(stem)).length,
        }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, limit);
    },
  };
}

export const noDocuments: PassageSource = { count: async () => 0, search: async () => [] };

export function draft(sql: string, rest: Partial<SqlDraft> = {}): WriteSqlOutcome {
  return {
    kind: "draft",
    draft: {
      sql,
      dialect: "sqlite",
      confidence: 0.9,
      explanation: "What the statement does.",
      title: "Result",
      tables: [],
      columns: [],
      assumptions: [],
      notUnderstood: [],
      tokens: null,
      ...rest,
    },
  };
}

export const declined: WriteSqlOutcome = { kind: "declined", reason: "No table fits this question", understood: [], notUnderstood: [] };

/** A writer that answers by the first pattern that fits the question, and repairs with what it is given in turn. */
export function fakeWriter(
  rules: readonly (readonly [RegExp, WriteSqlOutcome])[],
  repairs: readonly WriteSqlOutcome[] = [],
): SqlWriter & { readonly requests: readonly WriteSqlRequest[]; readonly errors: readonly string[] } {
  const requests: WriteSqlRequest[] = [];
  const errors: string[] = [];
  return {
    engine: "BUILT_IN",
    requests,
    errors,
    write: async (_ctx, request) => {
      requests.push(request);
      return rules.find(([pattern]) => pattern.test(request.question))?.[1] ?? declined;
    },
    repair: async (_ctx, _request, { error }) => {
      errors.push(error);
      return repairs[errors.length - 1] ?? declined;
    },
  };
}

export function sourcesOf(sources: Partial<AnswerSources>): AnswerSources {
  return { databases: [], documents: noDocuments, history: [], ...sources };
}

export async function collect(events: AsyncIterable<AnswerEvent>): Promise<readonly AnswerEvent[]> {
  const collected: AnswerEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

/** The events of one type. */
export function only<T extends AnswerEvent["type"]>(
  events: readonly AnswerEvent[],
  type: T,
): readonly Extract<AnswerEvent, { readonly type: T }>[] {
  return events.filter((event): event is Extract<AnswerEvent, { readonly type: T }> => event.type === type);
}

/** The one event of a type; fails when there is none or more. */
export function theOnly<T extends AnswerEvent["type"]>(
  events: readonly AnswerEvent[],
  type: T,
): Extract<AnswerEvent, { readonly type: T }> {
  const [event, ...more] = only(events, type);
  if (event === undefined || more.length > 0)
    throw new Error(`Expected one ${type} event among ${events.map(({ type: each }) => each).join(", ")}`);
  return event;
}
