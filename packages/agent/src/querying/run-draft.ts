import { type AnswerQuery, AppError, type Ctx, ErrorCode, type QueryRunResult, throwIfAborted } from "@olympus/domain";
import type { ReadOnlyStatement } from "@olympus/sql";
import type { AgentLimits } from "../agent-limits.ts";
import type { OpenStep } from "../answering/answer-run.ts";
import type { QueryEvidence } from "../answering/evidence.ts";
import { StatementError } from "../answering/failure.ts";
import { suggestChart } from "../results/suggest-chart.ts";
import { type OffsetMap, readingAsAsked, sameOffsets } from "../routing/offsets.ts";
import type { ReadDatabase } from "../routing/read-sources.ts";
import type { StatementEstimate } from "../sources.ts";
import type { SqlDraft, SqlWriter, WriteSqlOutcome, WriteSqlRequest } from "../sql-writer.ts";
import { assertNamesExist } from "./check-names.ts";

/** Who wants to know what happens to a statement. */
export interface StatementObserver {
  startStep(kind: "CHECKING_SQL" | "RUNNING_SQL" | "REPAIRING_SQL", title: string): OpenStep;
  /** A statement is about to be checked: the first one, or a repaired one. */
  onDraft(draft: SqlDraft): void;
}

/** What one attempt needs; without `request` the tables that were offered aren't told. */
type RunJob = Omit<DraftToRun, "request" | "writer"> & { readonly request?: Pick<WriteSqlRequest, "contextTables"> };

const silentStep: OpenStep = { done: () => {}, fail: () => {} };
export const silentObserver: StatementObserver = { startStep: () => silentStep, onDraft: () => {} };

export interface DraftToRun {
  readonly database: ReadDatabase;
  readonly draft: SqlDraft;
  readonly request: WriteSqlRequest;
  /** From the question as asked to the request's; left out where they are the same. */
  readonly offsets?: OffsetMap;
  readonly writer: SqlWriter;
  readonly limits: Pick<AgentLimits, "maxRows" | "maxRepairs">;
  readonly observer: StatementObserver;
}

// Writing the statement again doesn't help against these.
const notRepairable: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.CANCELLED,
  ErrorCode.TIMEOUT,
  ErrorCode.CONNECTION_FAILED,
  ErrorCode.AUTHENTICATION_FAILED,
  ErrorCode.HOST_NOT_ALLOWED,
  ErrorCode.TLS_FAILED,
  ErrorCode.PERMISSION_DENIED,
  ErrorCode.FORBIDDEN,
  ErrorCode.NOT_FOUND,
  ErrorCode.RATE_LIMITED,
  ErrorCode.RESULT_TOO_LARGE,
  ErrorCode.COST_TOO_HIGH,
  ErrorCode.UNAVAILABLE,
  ErrorCode.MODEL_FAILED,
  ErrorCode.INTERRUPTED,
]);

/**
 * Checks a draft (guard, then names), runs it, and lets the writer repair it when the guard or the engine refuses: `maxRepairs` times, a
 * statement that would write once. Fails with a `StatementError` that holds the last statement.
 */
export async function runDraft(ctx: Ctx, job: DraftToRun): Promise<QueryEvidence> {
  let { draft } = job;
  let refusals = 0;
  for (let repairCount = 0; ; repairCount += 1) {
    try {
      const evidence = await checkAndRun(ctx, { ...job, draft });
      return { ...evidence, query: { ...evidence.query, repairCount }, repairCount };
    } catch (error) {
      throwIfAborted(ctx.signal);
      const failure = StatementError.of(error, draft.sql);
      if (failure.code === ErrorCode.NOT_READ_ONLY) refusals += 1;
      if (repairCount >= job.limits.maxRepairs || refusals > 1 || !isRepairable(failure.code)) throw failure;
      draft = await repair(ctx, job, draft, failure);
    }
  }
}

/** Whether writing the statement again can help. */
export function isRepairable(code: ErrorCode): boolean {
  return !notRepairable.has(code);
}

/** One attempt: guard, names, run. Fails with a `StatementError`; what the guard refuses never reaches the database. */
export async function checkAndRun(ctx: Ctx, job: RunJob): Promise<QueryEvidence> {
  const { database, draft, limits, observer } = job;
  throwIfAborted(ctx.signal);
  observer.onDraft(draft);
  const { statement, estimate } = await check(ctx, job);
  const step = observer.startStep("RUNNING_SQL", `Asking ${database.source.name}`);
  try {
    const ran = await database.source.run(ctx, statement, { maxRows: limits.maxRows });
    const evidence = await toEvidence(ctx, job, { statement, estimate, ran });
    step.done(rowsText(ran));
    return evidence;
  } catch (error) {
    const failure = StatementError.of(error, statement.sql);
    step.fail(failure.userMessage);
    throw failure;
  }
}

interface CheckedStatement {
  readonly statement: ReadOnlyStatement;
  readonly estimate: StatementEstimate | null;
}

/** Guard, names, and the engine's own estimate against the connection's limits. Fails with the codes of each. */
export async function checkStatement(
  ctx: Ctx,
  { source, catalog }: Pick<ReadDatabase, "source" | "catalog">,
  sql: string,
): Promise<CheckedStatement> {
  const statement = await source.check(ctx, sql);
  assertNamesExist(statement, catalog);
  const estimate = await source.estimate(ctx, statement);
  if (estimate !== null && estimate.refusal !== null) throw tooCostly(estimate.refusal);
  return { statement, estimate };
}

async function check(ctx: Ctx, { database, draft, observer }: RunJob): Promise<CheckedStatement> {
  const step = observer.startStep("CHECKING_SQL", "Checking that the statement only reads");
  try {
    const checked = await checkStatement(ctx, database, draft.sql);
    step.done(describeCheck(checked));
    return checked;
  } catch (error) {
    const failure = StatementError.of(error, draft.sql);
    step.fail(failure.userMessage);
    throw failure;
  }
}

/** Another draft, or the failure when the writer has none. */
async function repair(ctx: Ctx, job: DraftToRun, draft: SqlDraft, failure: StatementError): Promise<SqlDraft> {
  const step = job.observer.startStep("REPAIRING_SQL", "Writing the statement again");
  try {
    const outcome = await writeAgain(ctx, job, draft, failure);
    if (outcome.kind !== "draft" || outcome.draft.sql.trim() === draft.sql.trim()) throw failure;
    step.done(outcome.draft.explanation);
    return outcome.draft;
  } catch (error) {
    step.fail(error === failure ? "There is no better statement." : StatementError.of(error, draft.sql).userMessage);
    throw StatementError.of(error, draft.sql);
  }
}

/** The schema changes under verified queries: one that doesn't run any more is no reason not to answer, so the writer reads the question without it. */
async function writeAgain(ctx: Ctx, { request, writer }: DraftToRun, draft: SqlDraft, failure: StatementError): Promise<WriteSqlOutcome> {
  const { verifiedQuery: broken } = draft;
  if (broken === undefined) return writer.repair(ctx, request, { sql: draft.sql, error: `${failure.code}: ${failure.message}` });
  const examples = (request.examples ?? []).filter(({ id }) => id !== broken.id);
  const outcome = await writer.write(ctx, { ...request, examples });
  if (outcome.kind !== "draft") return outcome;
  const note = `The verified query of ${broken.verifiedByName} for this question doesn't run any more, so the question was read anew.`;
  return { kind: "draft", draft: { ...outcome.draft, assumptions: [note, ...outcome.draft.assumptions] } };
}

async function toEvidence(
  ctx: Ctx,
  { database: { source }, draft, request, offsets }: RunJob,
  { statement, estimate, ran }: CheckedStatement & { readonly ran: QueryRunResult },
): Promise<QueryEvidence> {
  const tables = statement.tables.map(({ schema, name }) => ({ schema: schema ?? "", name }));
  const datasets = (await source.datasets?.(ctx, tables)) ?? [];
  const query: AnswerQuery = {
    queryRunId: ran.queryRunId,
    connectionId: source.connectionId,
    connectionName: source.name,
    dialect: source.dialect,
    sql: statement.sql,
    explanation: draft.explanation,
    assumptions: draft.assumptions,
    tables:
      draft.tables.length > 0 ? draft.tables : statement.tables.map(({ schema, name }) => (schema === null ? name : `${schema}.${name}`)),
    rowCount: ran.result.rows.length,
    isTruncated: ran.result.isTruncated,
    durationMs: ran.result.durationMs,
    readAt: ctx.clock.now(),
    chart: suggestChart(ran.result, draft.title),
    ...(draft.reading && { reading: readingAsAsked(draft.reading, offsets ?? sameOffsets) }),
    ...(estimate && { estimate: { rows: estimate.rows, bytes: estimate.bytes } }),
    ...(draft.verifiedQuery && { verifiedQuery: draft.verifiedQuery }),
    ...(datasets.length > 0 && { datasets }),
    ...(request?.contextTables && { contextTables: request.contextTables }),
  };
  return { query, result: ran.result, draft, repairCount: 0 };
}

function tooCostly(refusal: string): AppError {
  return new AppError(ErrorCode.COST_TOO_HIGH, "The engine's estimate is above the connection's limits", {
    userMessage: refusal,
    suggestion: "Ask for a shorter period or fewer columns, or have an admin raise the connection's limit.",
  });
}

/** What a passed check says, for a person as for a model. */
export function describeCheck({ estimate }: CheckedStatement): string {
  const passed = "It only reads, and its tables and columns exist.";
  if (estimate === null) return passed;
  const rows = estimate.rows === null ? null : `about ${Math.round(estimate.rows).toLocaleString("en-US")} rows`;
  const bytes =
    estimate.bytes === null ? null : `${(estimate.bytes / 1024 ** 2).toLocaleString("en-US", { maximumFractionDigits: 1 })} MiB`;
  return `${passed} The database expects ${[rows, bytes].filter((part) => part !== null).join(", ")}.`;
}

function rowsText({ result }: QueryRunResult): string {
  const count = `${result.rows.length.toLocaleString("en-US")} row${result.rows.length === 1 ? "" : "s"}`;
  return result.isTruncated ? `${count}, and there are more` : count;
}
