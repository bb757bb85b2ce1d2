import type { Agent } from "@olympus/agent";
import {
  AppError,
  type Author,
  type Ctx,
  cancelled,
  ErrorCode,
  type EvaluationResult,
  type EvaluationRun,
  type EvaluationRunId,
  notFound,
  type Principal,
  throwIfAborted,
  toAppError,
  type VerifiedQueryId,
} from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import type { Policy } from "../policy.ts";
import type { SqlSourceDeps } from "../queries/bound-sql-source.ts";
import { type ChosenEngine, chooseEngine, type EvaluatedEngines } from "./choose-engine.ts";
import { evaluateQuery } from "./evaluate-query.ts";

const questionsAtOnce = 2;

export interface EvaluationRunnerDeps {
  readonly store: Pick<Store, "evaluations" | "verifiedQueries" | "connections" | "apiTokens">;
  readonly policy: Policy;
  readonly sql: SqlSourceDeps;
  readonly agent: Pick<Agent, "queryDatabase">;
  readonly engines: EvaluatedEngines;
  /** How often a run looks whether somebody cancelled it. */
  readonly cancelPollMs?: number;
}

/** One try of the job. */
export interface EvaluationTry {
  /** No other try follows: what fails now has failed for good. */
  readonly isLast: boolean;
  /** 0 to 100. */
  report(progress: number): Promise<void>;
}

/** Does evaluations: with the rights of whoever started them, two questions at a time. */
export class EvaluationRunner {
  readonly #deps: EvaluationRunnerDeps;

  constructor(deps: EvaluationRunnerDeps) {
    this.#deps = deps;
  }

  /**
   * Ends with the run SUCCEEDED, FAILED with a sentence, or CANCELLED by somebody. Throws what another try may cure, and when it was stopped; the next try
   * goes on where this one was.
   */
  async run(ctx: Ctx, id: EvaluationRunId, attempt: EvaluationTry): Promise<void> {
    const { evaluations } = this.#deps.store;
    const run = await evaluations.find(id);
    if (run === null || (run.status !== "QUEUED" && run.status !== "RUNNING")) return;
    try {
      await this.#evaluate(ctx, run, attempt);
    } catch (error) {
      throwIfAborted(ctx.signal);
      const failure = toAppError(error);
      const isFinal = error instanceof AppError && !failure.isRetryable;
      if (!isFinal && !attempt.isLast) throw error;
      if (!isFinal) ctx.logger.error({ error, evaluationRunId: id }, "An evaluation failed, in the last try either");
      await evaluations.finish(id, { status: "FAILED", message: failure.userMessage });
    }
  }

  async #evaluate(ctx: Ctx, run: EvaluationRun, attempt: EvaluationTry): Promise<void> {
    const { evaluations, verifiedQueries } = this.#deps.store;
    const permit = async (): Promise<Permit> => ({ author: await this.#assertMayRun(ctx, run), engine: await this.#engineOf(run) });
    await permit();
    const done = new Set(await evaluations.listEvaluated(run.id));
    const left = (await verifiedQueries.listAll(run.spaceId)).map(({ id }) => id).filter((id) => !done.has(id));
    const begun = await evaluations.begin(run.id, run.done + left.length);
    if (begun === null) return;
    const job = new RunningEvaluation(this.#deps, { run: begun, permit, left, report: attempt.report });
    const outcome = await job.work(ctx);
    if (outcome === "stopped") return;
    await evaluations.finish(run.id, { status: "SUCCEEDED", message: outcome.goneCount === 0 ? null : goneMessage(outcome.goneCount) });
    await attempt.report(100);
  }

  /** As the one who started it, with the role that they have now. Fails with FORBIDDEN or NOT_FOUND. */
  async #assertMayRun(ctx: Ctx, { id, spaceId }: EvaluationRun): Promise<Author> {
    const author = await this.#deps.store.evaluations.findAuthor(id);
    if (author === null) throw notFound("Evaluation");
    const principal = await this.#principalOf(ctx, author);
    if (principal === null)
      throw new AppError(ErrorCode.FORBIDDEN, "The token that started an evaluation is gone", {
        userMessage: "The API token that started this evaluation has been revoked or has expired. Start it again.",
      });
    await this.#deps.policy.authorize({ ...ctx, principal }, spaceId, "evaluations.run");
    return author;
  }

  async #principalOf({ clock }: Ctx, author: Author): Promise<Principal | null> {
    // No session: nobody is signed in for this, and nothing looks for one.
    if (author.kind === "user") return { kind: "user", userId: author.userId, sessionId: "" };
    const token = await this.#deps.store.apiTokens.find(author.tokenId);
    const isOver = token === null || (token.expiresAt !== null && token.expiresAt <= clock.now());
    return isOver ? null : { kind: "token", tokenId: token.id, spaceId: token.spaceId, role: token.role };
  }

  /** What was written down when it was started: half a run of one model and half of another would say nothing. */
  async #engineOf({ spaceId, engine, model }: EvaluationRun): Promise<ChosenEngine> {
    const chosen = await chooseEngine(this.#deps.engines, spaceId, engine);
    if (chosen.model === model) return chosen;
    throw new AppError(ErrorCode.CONFLICT, "The model changed under an evaluation", {
      userMessage: "The model of this Space was changed before the evaluation was done. Start it again.",
    });
  }
}

/** In whose name a question is asked, and whom. */
interface Permit {
  readonly author: Author;
  readonly engine: ChosenEngine;
}

interface EvaluationTask {
  readonly run: EvaluationRun;
  /** Before each question: a run may take hours, and rights, keys and models may be taken away meanwhile. Fails when it may not go on. */
  permit(): Promise<Permit>;
  readonly left: readonly VerifiedQueryId[];
  report(progress: number): Promise<void>;
}

/** One run while it goes on in this process. */
class RunningEvaluation {
  readonly #deps: EvaluationRunnerDeps;
  readonly #task: EvaluationTask;
  readonly #stop = new AbortController();
  #done: number;
  #goneCount = 0;
  #tokens: number;

  constructor(deps: EvaluationRunnerDeps, task: EvaluationTask) {
    this.#tokens = task.run.inputTokens + task.run.outputTokens;
    this.#deps = deps;
    this.#task = task;
    this.#done = task.run.done;
  }

  /** "stopped": somebody cancelled it. Fails when `ctx.signal` is aborted, or when our database is away. */
  async work(ctx: Ctx): Promise<"stopped" | { readonly goneCount: number }> {
    const inner = { ...ctx, signal: AbortSignal.any([ctx.signal, this.#stop.signal]) };
    const watch = setInterval(() => this.#look(ctx), this.#deps.cancelPollMs ?? 1_000);
    const waiting = [...this.#task.left];
    const workOn = async () => {
      while (!this.#isSpent) {
        const next = waiting.shift();
        if (next === undefined) return;
        await this.#evaluate(inner, next);
      }
    };
    const workers = Array.from({ length: questionsAtOnce }, workOn);
    try {
      await Promise.all(workers);
    } catch (error) {
      throwIfAborted(ctx.signal);
      if (!this.#stop.signal.aborted) throw error;
      return "stopped";
    } finally {
      clearInterval(watch);
      // The other worker, when one has failed. It is waited for: what it still writes belongs to this try, not to the next one.
      this.#stop.abort(cancelled("the evaluation has ended"));
      await Promise.allSettled(workers);
    }
    if (waiting.length > 0) throw budgetSpent(this.#task.run, this.#done);
    return { goneCount: this.#goneCount };
  }

  /** Questions that are being asked go on: they are bounded by themselves, by what one answer may take. */
  get #isSpent(): boolean {
    const { maxTokens } = this.#task.run;
    return maxTokens !== null && this.#tokens >= maxTokens;
  }

  async #evaluate(ctx: Ctx, id: VerifiedQueryId): Promise<void> {
    throwIfAborted(ctx.signal);
    const verified = await this.#deps.store.verifiedQueries.find(id);
    const connection = verified === null ? null : await this.#deps.store.connections.find(verified.connectionId);
    if (verified === null || connection === null) {
      this.#goneCount += 1;
      return;
    }
    const { run } = this.#task;
    const { author, engine } = await this.#task.permit();
    const taken = { input: 0, output: 0 };
    const onTokens = ({ input, output }: { readonly input: number; readonly output: number }): void => {
      taken.input += input;
      taken.output += output;
      this.#tokens += input + output;
    };
    const result = await evaluateQuery(ctx, this.#deps, { verified, connection, author, settings: engine.settings, onTokens });
    if (!(await this.#keep(result, taken))) this.#stop.abort(cancelled("the evaluation was cancelled"));
    throwIfAborted(ctx.signal);
    this.#done += 1;
    await this.#task.report((100 * this.#done) / Math.max(run.total, 1));
  }

  /** Of one that was deleted while it was asked, the result is kept without its name. */
  async #keep(result: EvaluationResult, tokens: { readonly input: number; readonly output: number }): Promise<boolean> {
    const { evaluations } = this.#deps.store;
    const { id } = this.#task.run;
    return evaluations.addResult(id, result, tokens).catch((error: unknown) => {
      if (toAppError(error).code !== ErrorCode.NOT_FOUND) throw error;
      return evaluations.addResult(id, { ...result, verifiedQueryId: null }, tokens);
    });
  }

  /** Whoever cancels it may be in another process. */
  #look(ctx: Ctx): void {
    this.#deps.store.evaluations.find(this.#task.run.id).then(
      (run) => {
        if (run?.status !== "RUNNING") this.#stop.abort(cancelled("the evaluation was cancelled"));
      },
      (error: unknown) => ctx.logger.warn({ error }, "Could not look whether an evaluation was cancelled"),
    );
  }
}

function budgetSpent({ maxTokens, total }: EvaluationRun, done: number): AppError {
  return new AppError(ErrorCode.MODEL_FAILED, "The tokens of an evaluation are spent", {
    userMessage: `Stopped after ${done.toLocaleString("en")} of ${total.toLocaleString("en")} questions: the budget of ${(maxTokens ?? 0).toLocaleString("en")} tokens is spent. What was found out until then is kept. Start it with a larger budget, or lower what one answer may take in the settings of the model.`,
  });
}

function goneMessage(count: number): string {
  return count === 1 ? "One verified query was deleted meanwhile." : `${count} verified queries were deleted meanwhile.`;
}
