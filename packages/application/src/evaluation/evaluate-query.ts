import type { Agent, ModelSettings, QueriedDatabase } from "@olympus/agent";
import {
  type AppError,
  type Author,
  type Ctx,
  type DatabaseConnection,
  ErrorCode,
  EvaluationOutcome,
  type EvaluationResult,
  type ResultSet,
  throwIfAborted,
  toAppError,
  type VerifiedQuery,
} from "@olympus/domain";
import { compareResults, hasTopLevelOrder } from "@olympus/sql";
import { noExamples } from "../memory/verified-examples.ts";
import { BoundSqlSource, type SqlSourceDeps } from "../queries/bound-sql-source.ts";

/** A model may be slow, but an evaluation doesn't wait for one question for ever. */
const questionDeadlineMs = 180_000;

export interface QueryToEvaluate {
  readonly verified: VerifiedQuery;
  readonly connection: DatabaseConnection;
  readonly author: Author;
  readonly settings: ModelSettings | null | undefined;
  /** Told what the model took, whatever comes of the question. */
  readonly onTokens: (tokens: { readonly input: number; readonly output: number }) => void;
}

export interface EvaluateQueryDeps {
  readonly agent: Pick<Agent, "queryDatabase">;
  readonly sql: SqlSourceDeps;
}

type Told = Pick<EvaluationResult, "outcome" | "sql" | "confidence" | "errorCode" | "message">;

/**
 * Asks a verified query's question anew, without the help of any verified query, and compares the rows with those of the verified SQL, which runs anew too.
 * Fails only when `ctx.signal` is aborted; everything else is an outcome.
 */
export async function evaluateQuery(ctx: Ctx, deps: EvaluateQueryDeps, asked: QueryToEvaluate): Promise<EvaluationResult> {
  const { verified, connection, author } = asked;
  const source = new BoundSqlSource({ ...deps.sql, examples: noExamples }, connection, { author, messageId: null });
  const expected = await settle(ctx, () => runVerified(ctx, source, verified.sql));
  const startedAt = performance.now();
  const answer = expected.failure === null ? await settle(ctx, () => ask(ctx, deps.agent, source, asked)) : null;
  const durationMs = answer === null ? 0 : Math.round(performance.now() - startedAt);
  return {
    verifiedQueryId: verified.id,
    question: verified.question,
    connectionName: connection.name,
    expectedSql: verified.sql,
    durationMs,
    ...(answer === null ? brokenQuery(expected.failure) : tell(verified, expected.value, answer, source)),
  };
}

type Settled<T> = { readonly value: T; readonly failure: null } | { readonly value: null; readonly failure: AppError };

async function settle<T>({ signal }: Ctx, work: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await work(), failure: null };
  } catch (error) {
    throwIfAborted(signal);
    return { value: null, failure: toAppError(error) };
  }
}

/** Through the guard, as each time it runs. */
async function runVerified(ctx: Ctx, source: BoundSqlSource, sql: string): Promise<ResultSet> {
  return (await source.run(ctx, await source.check(ctx, sql))).result;
}

async function ask(
  ctx: Ctx,
  agent: EvaluateQueryDeps["agent"],
  source: BoundSqlSource,
  { verified, settings, onTokens }: QueryToEvaluate,
): Promise<QueriedDatabase> {
  const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(questionDeadlineMs)]);
  const model = settings === undefined ? {} : { model: settings };
  return agent.queryDatabase({ ...ctx, signal }, { question: verified.question, source, withoutVerified: true, onTokens, ...model });
}

function tell(verified: VerifiedQuery, expected: ResultSet | null, answer: Settled<QueriedDatabase>, source: BoundSqlSource): Told {
  if (answer.failure !== null) return tellFailure(answer.failure);
  const { sql, confidence, result } = answer.value;
  const isOrdered = hasTopLevelOrder(verified.sql, source.dialect);
  const { isEqual, difference } = compareResults(expected ?? result, result, { isOrdered });
  const outcome = isEqual ? EvaluationOutcome.CORRECT : EvaluationOutcome.WRONG;
  return { outcome, sql, confidence, errorCode: null, message: difference };
}

function tellFailure(failure: AppError): Told {
  const { code, userMessage } = failure;
  const sql = "sql" in failure && typeof failure.sql === "string" ? failure.sql : null;
  const outcome = code === ErrorCode.NOT_UNDERSTOOD ? EvaluationOutcome.DECLINED : EvaluationOutcome.ERROR;
  const isDeadline = code === ErrorCode.CANCELLED;
  const message = isDeadline ? `No answer after ${questionDeadlineMs / 60_000} minutes.` : userMessage;
  return { outcome, sql, confidence: null, errorCode: isDeadline ? ErrorCode.TIMEOUT : code, message };
}

/** The schema has changed under it, or the database is away: nothing can be said about the engine. */
function brokenQuery(failure: AppError | null): Told {
  const reason = failure?.userMessage ?? "";
  const message = `The verified SQL itself doesn't run: ${reason}`;
  return { outcome: EvaluationOutcome.ERROR, sql: null, confidence: null, errorCode: failure?.code ?? null, message };
}
