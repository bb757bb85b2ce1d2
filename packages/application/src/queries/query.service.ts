import type { Agent } from "@olympus/agent";
import {
  AppError,
  type Author,
  type ConnectionId,
  type Ctx,
  type DatabaseConnection,
  ErrorCode,
  type MessageId,
  notFound,
  type QueryRun,
  type QueryRunId,
  type ReadingPin,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { quoteIdentifier } from "@olympus/sql";
import { limitsOf } from "../connections/connection-limits.ts";
import type { SpaceModels } from "../models/space-models.ts";
import { parseInput } from "../parse-input.ts";
import { authorOf, type Policy, requirePrincipal } from "../policy.ts";
import type { ExecutedQuery, QueryService, RequestCtx, ResultRows } from "../services.ts";
import type { QuestionLimiter } from "../threads/question-limiter.ts";
import { BoundSqlSource, type SqlSourceDeps } from "./bound-sql-source.ts";
import { executeQueryInput, sampleRowsInput } from "./query.input.ts";
import { runStatement } from "./run-statement.ts";

type ExecuteInput = Parameters<QueryService["execute"]>[1];

const maxPageRows = 1_000;

/** Statements and questions on one connection, outside of threads. A run is its author's alone. */
export class QueryUseCases implements QueryService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #sql: SqlSourceDeps;
  readonly #agent: Pick<Agent, "queryDatabase">;
  readonly #limiter: Pick<QuestionLimiter, "countDirect">;
  readonly #models: Pick<SpaceModels, "settingsFor">;

  constructor(
    store: Store,
    policy: Policy,
    sql: SqlSourceDeps,
    asking: {
      agent: Pick<Agent, "queryDatabase">;
      limiter: Pick<QuestionLimiter, "countDirect">;
      models: Pick<SpaceModels, "settingsFor">;
    },
  ) {
    this.#store = store;
    this.#policy = policy;
    this.#sql = sql;
    this.#agent = asking.agent;
    this.#limiter = asking.limiter;
    this.#models = asking.models;
  }

  async execute(ctx: RequestCtx, input: ExecuteInput): Promise<ExecutedQuery> {
    const author = authorOf(requirePrincipal(ctx));
    const connection = await this.#connection(ctx, input.connectionId);
    const wanted = parseInput(executeQueryInput, input);
    if (wanted.queryType === "SQL") return this.#runSql(ctx, connection, author, wanted);
    return this.#runQuestion(ctx, connection, author, wanted);
  }

  async find(ctx: RequestCtx, id: string): Promise<QueryRun | null> {
    requirePrincipal(ctx);
    const runId = toId<QueryRunId>(id);
    return this.#policy.findOwn(ctx, runId === null ? null : await this.#store.queryRuns.find(runId), "queries.view");
  }

  async listForAnswers(ctx: RequestCtx, messageIds: readonly MessageId[]): Promise<readonly QueryRun[]> {
    const runs = await this.#store.queryRuns.listByMessages(authorOf(requirePrincipal(ctx)), messageIds);
    const spaceIds = [...new Set(runs.map(({ spaceId }) => spaceId))];
    const roles = await Promise.all(spaceIds.map((spaceId) => this.#policy.findRole(ctx, spaceId)));
    const visible = new Set(spaceIds.filter((_, index) => roles[index] !== null));
    return runs.filter(({ spaceId }) => visible.has(spaceId));
  }

  async page(ctx: RequestCtx, id: QueryRunId, range: { offset: number; limit: number }): Promise<ResultRows> {
    const run = await this.find(ctx, id);
    if (run === null) throw notFound("Query run");
    const offset = Math.max(0, range.offset);
    const page = await this.#store.queryRuns.findRows(run.id, { offset, limit: Math.min(Math.max(1, range.limit), maxPageRows) });
    return { ...(page ?? { columns: [], rows: [], totalRows: 0, isTruncated: false }), offset };
  }

  async sampleRows(ctx: RequestCtx, input: { connectionId: string; schema: string; table: string; first: number }): Promise<ResultRows> {
    const author = authorOf(requirePrincipal(ctx));
    const connection = await this.#connection(ctx, input.connectionId);
    const { first } = parseInput(sampleRowsInput, input);
    const { access, catalogs, recorder } = this.#sql;
    const { catalog } = await catalogs.forAsking(ctx, connection);
    const table = catalog.tables.find(({ schema, name }) => schema === input.schema && name === input.table);
    if (table === undefined) throw unknownTable();
    const name = [table.schema, table.name].map((part) => quoteIdentifier(access.dialectOf(connection.kind), part)).join(".");
    const run = { connection, author, messageId: null, sql: `SELECT * FROM ${name} LIMIT ${first}` };
    const { result } = await recorder.record(ctx, run, () => access.sampleRows(ctx, connection, table, first));
    const { columns, rows, isTruncated } = result;
    return { columns, rows, isTruncated, offset: 0, totalRows: rows.length };
  }

  async #connection(ctx: RequestCtx, connectionId: string): Promise<DatabaseConnection> {
    requirePrincipal(ctx);
    const id = toId<ConnectionId>(connectionId);
    const found = id === null ? null : await this.#store.connections.find(id);
    return this.#policy.get(ctx, found, "queries.run", "Connection");
  }

  async #runSql(
    ctx: Ctx,
    connection: DatabaseConnection,
    author: Author,
    wanted: { query: string; maxRows?: number | null },
  ): Promise<ExecutedQuery> {
    const maxRows = atMost(limitsOf(connection, this.#sql.deploymentLimits, "editorRows").maxRows, wanted.maxRows);
    const recorded = await runStatement(this.#sql, ctx, { connection, author, messageId: null, sql: wanted.query, maxRows });
    return { ...recorded, sql: wanted.query, explanation: null, assumptions: [], confidence: null, engine: null };
  }

  async #runQuestion(
    ctx: Ctx,
    connection: DatabaseConnection,
    author: Author,
    wanted: { query: string; maxRows?: number | null; context?: string | null; pins?: readonly ReadingPin[] | null },
  ): Promise<ExecutedQuery> {
    const maxRows = atMost(limitsOf(connection, this.#sql.deploymentLimits, "chatRows").maxRows, wanted.maxRows);
    this.#limiter.countDirect(author);
    const source = new BoundSqlSource(this.#sql, connection, { author, messageId: null });
    const { query: question, context, pins } = wanted;
    const model = await this.#models.settingsFor(connection.spaceId);
    const answer = await this.#agent.queryDatabase(ctx, { question, source, context, maxRows, model, ...(pins && { pins }) });
    const queryRun = await this.#store.queryRuns.find(answer.queryRunId);
    if (queryRun === null) throw notFound("Query run");
    const { explanation, assumptions } = answer.draft;
    return {
      queryRun,
      sql: answer.sql,
      result: answer.result,
      explanation,
      assumptions,
      confidence: answer.confidence,
      engine: answer.engine,
    };
  }
}

/** Fails with BAD_INPUT when more rows are wanted than the connection gives. */
function atMost(limit: number, wanted: number | null | undefined): number {
  if ((wanted ?? 0) <= limit) return wanted ?? limit;
  const userMessage = `At most ${limit.toLocaleString("en")} rows can be asked for on this connection.`;
  throw new AppError(ErrorCode.BAD_INPUT, `${wanted} rows wanted of at most ${limit}`, { userMessage, fields: { maxRows: userMessage } });
}

function unknownTable(): AppError {
  return new AppError(ErrorCode.UNKNOWN_TABLE, "Not among the tables that the connection shows", {
    userMessage: "This connection shows no such table.",
    suggestion: "Read the catalog anew if it was made just now.",
  });
}
