import type { Ctx, EvaluationRunId } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import type { EvaluationRepository } from "@olympus/persistence";
import { evaluateJob } from "./evaluate.job.ts";

/** Puts evaluations in line. */
export class EvaluationQueue {
  readonly #jobs: Pick<Jobs, "enqueue">;
  readonly #evaluations: Pick<EvaluationRepository, "listUnfinished">;

  constructor(jobs: Pick<Jobs, "enqueue">, evaluations: Pick<EvaluationRepository, "listUnfinished">) {
    this.#jobs = jobs;
    this.#evaluations = evaluations;
  }

  /** Once, however often it is called before the evaluation has ended. */
  async enqueue(ctx: Ctx, evaluationRunId: EvaluationRunId): Promise<void> {
    await this.#jobs.enqueue(ctx, evaluateJob, { evaluationRunId }, { jobId: evaluationRunId });
  }

  /** Puts all unfinished ones in line again: a process may have ended between storing one and queueing it, or in the midst of it. Answers how many. */
  async recover(ctx: Ctx): Promise<number> {
    const unfinished = await this.#evaluations.listUnfinished();
    for (const id of unfinished) await this.enqueue(ctx, id);
    return unfinished.length;
  }
}
