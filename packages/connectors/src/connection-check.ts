import { type AppError, type ConnectionCheck, type ConnectionCheckStep, type Ctx, ErrorCode } from "@olympus/domain";

/** What a step of a connection test learned. */
export interface CheckFacts {
  readonly serverVersion?: string;
  readonly database?: string;
  readonly user?: string;
  readonly canWrite?: boolean | null;
  readonly tableCount?: number;
}

export interface CheckOutcome {
  readonly status: "PASSED" | "WARNED" | "SKIPPED";
  readonly message?: string;
  readonly suggestion?: string;
  readonly facts?: CheckFacts;
}

/** One stage of a connection test. A failure of one ends the test; the rest is skipped. */
export interface CheckStep {
  readonly name: ConnectionCheckStep["name"];
  readonly label: string;
  run(): Promise<CheckOutcome>;
}

/**
 * Runs the stages in order. Fails with CANCELLED only: what the database says is the outcome, not a failure. `translate` turns whatever a
 * stage throws into our family.
 */
export async function runCheck(
  ctx: Ctx,
  steps: readonly CheckStep[],
  translate: (error: unknown) => AppError,
  onProgress: (steps: readonly ConnectionCheckStep[]) => void = () => {},
): Promise<ConnectionCheck> {
  const done: ConnectionCheckStep[] = [];
  let facts: CheckFacts = {};
  let failure: AppError | null = null;
  let warning: CheckOutcome | null = null;
  const startedAt = performance.now();
  for (const step of steps) {
    const { name, label } = step;
    if (failure !== null) {
      done.push({ name, label, status: "SKIPPED", message: null, durationMs: null });
      continue;
    }
    const stepStartedAt = performance.now();
    const toCome = steps.slice(done.length + 1).map((each) => waiting(each, "PENDING"));
    onProgress([...done, waiting(step, "RUNNING"), ...toCome]);
    try {
      const outcome = await step.run();
      facts = { ...facts, ...outcome.facts };
      if (outcome.status === "WARNED") warning = outcome;
      const durationMs = outcome.status === "SKIPPED" ? null : since(stepStartedAt);
      done.push({ name, label, status: outcome.status, message: outcome.message ?? null, durationMs });
    } catch (error) {
      failure = translate(error);
      if (failure.code === ErrorCode.CANCELLED) throw failure;
      done.push({ name, label, status: "FAILED", message: failure.userMessage, durationMs: since(stepStartedAt) });
    }
  }
  onProgress(done);
  return {
    ok: failure === null,
    steps: done,
    latencyMs: failure === null ? since(startedAt) : null,
    serverVersion: facts.serverVersion ?? null,
    database: facts.database ?? null,
    user: facts.user ?? null,
    canWrite: facts.canWrite ?? null,
    tableCount: facts.tableCount ?? null,
    errorCode: failure?.code ?? null,
    message: failure?.userMessage ?? summarize(facts, warning),
    suggestion: failure?.suggestion ?? warning?.suggestion ?? null,
    checkedAt: ctx.clock.now(),
  };
}

function waiting({ name, label }: CheckStep, status: "PENDING" | "RUNNING"): ConnectionCheckStep {
  return { name, label, status, message: null, durationMs: null };
}

function summarize({ tableCount }: CheckFacts, warning: CheckOutcome | null): string {
  const tables = tableCount === undefined ? "" : ` ${tableCount} ${tableCount === 1 ? "table" : "tables"} can be read.`;
  return `The connection works.${tables}${warning?.message === undefined ? "" : ` ${warning.message}`}`;
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
