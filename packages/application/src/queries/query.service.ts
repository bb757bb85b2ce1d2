import type { Agent } from "@olympus/agent";
import {
  type Author,
  type ConnectionId,
  type Ctx,
  type DatabaseConnection,
  notFound,
  type QueryRun,
  type QueryRunId,
  type ResultColumn,
  type Row,
  toId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { authorOf, type Policy, requirePrincipal } from "../policy.ts";
import type { ExecutedQuery, QueryService, RequestCtx } from "../services.ts";
import type { QuestionLimiter } from "../threads/question-limiter.ts";
import { BoundSqlSource, type SqlSourceDeps, statementTimeoutMs } from "./bound-sql-source.ts";
import { executeQueryInput } from "./query.input.ts";

type ExecuteInput = Parameters<QueryService["execute"]>[1];

const maxPageRows = 1_000;

/** Statements and questions on one connection, outside of threads. A run is its author's alone. */
export class QueryUseCases implements QueryService {
  readonly #store: Store;
  readonly #policy: Policy;
  readonly #sql: SqlSourceDeps;
  readonly #agent: Pick<Agent, "queryDatabase">;
  readonly #limiter: Pick<QuestionLimiter, "countDirect">;

  constructor(
    store: Store,
    policy: Policy,
    sql: SqlSourceDeps,
    asking: { agent: Pick<Agent, "queryDatabase">; limiter: Pick<QuestionLimiter, "countDirect"> },
  ) {
    this.#store = store;
    this.#policy = policy;
    this.#sql = sql;
    this.#agent = asking.agent;
    this.#limiter = asking.limiter;
  }

  async execute(ctx: RequestCtx, input: ExecuteInput): Promise<ExecutedQuery> {
    const author = authorOf(requirePrincipal(ctx));
    const id = toId<ConnectionId>(input.connectionId);
    const found = id === null ? null : await this.#store.connections.find(id);
    const connection = await this.#policy.get(ctx, found, "queries.run", "Connection");
    const wanted = parseInput(executeQueryInput, input);
    if (wanted.queryType === "SQL") return this.#runSql(ctx, connection, author, wanted);
    return this.#runQuestion(ctx, connection, author, wanted);
  }

  async find(ctx: RequestCtx, id: string): Promise<QueryRun | null> {
    requirePrincipal(ctx);
    const runId = toId<QueryRunId>(id);
    return this.#policy.findOwn(ctx, runId === null ? null : await this.#store.queryRuns.find(runId), "queries.view");
  }

  async page(
    ctx: RequestCtx,
    id: QueryRunId,
    range: { offset: number; limit: number },
  ): Promise<{ columns: readonly ResultColumn[]; rows: readonly Row[]; offset: number; totalRows: number; isTruncated: boolean }> {
    const run = await this.find(ctx, id);
    if (run === null) throw notFound("Query run");
    const offset = Math.max(0, range.offset);
    const page = await this.#store.queryRuns.findRows(run.id, { offset, limit: Math.min(Math.max(1, range.limit), maxPageRows) });
    return { ...(page ?? { columns: [], rows: [], totalRows: 0, isTruncated: false }), offset };
  }

  /** The guard's refusal is recorded like a failure of the database: history shows what was tried. */
  async #runSql(
    ctx: Ctx,
    connection: DatabaseConnection,
    author: Author,
    wanted: { query: string; maxRows: number },
  ): Promise<ExecutedQuery> {
    const { access, guard, recorder } = this.#sql;
    const recorded = await recorder.record(ctx, { connection, author, messageId: null, sql: wanted.query }, async () => {
      const statement = await guard.check(wanted.query, access.dialectOf(connection.kind));
      return access.execute(ctx, connection, statement, { maxRows: wanted.maxRows, timeoutMs: statementTimeoutMs });
    });
    return { ...recorded, sql: wanted.query, explanation: null, assumptions: [], confidence: null, engine: null };
  }

  async #runQuestion(
    ctx: Ctx,
    connection: DatabaseConnection,
    author: Author,
    wanted: { query: string; maxRows: number; context?: string | null },
  ): Promise<ExecutedQuery> {
    this.#limiter.countDirect(author);
    const source = new BoundSqlSource(this.#sql, connection, { author, messageId: null });
    const { query: question, context, maxRows } = wanted;
    const answer = await this.#agent.queryDatabase(ctx, { question, source, context, maxRows });
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
