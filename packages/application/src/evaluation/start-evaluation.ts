import { AppError, type Author, type Ctx, type EngineKind, ErrorCode, type EvaluationRun, type SpaceId, toAppError } from "@olympus/domain";
import type { Store } from "@olympus/persistence";
import { chooseEngine, type EvaluatedEngines } from "./choose-engine.ts";
import type { EvaluationQueue } from "./evaluation-queue.ts";

export interface StartEvaluationDeps {
  readonly store: Pick<Store, "evaluations" | "verifiedQueries">;
  readonly queue: Pick<EvaluationQueue, "enqueue">;
  readonly engines: EvaluatedEngines;
}

/** Makes a run and puts it in line. Whether the author may has been checked before. Fails as `EvaluationService.start`. */
export async function startEvaluation(
  ctx: Ctx,
  { store, queue, engines }: StartEvaluationDeps,
  wanted: { readonly spaceId: SpaceId; readonly author: Author; readonly engine: EngineKind | null; readonly maxTokens?: number | null },
): Promise<EvaluationRun> {
  const { spaceId, author } = wanted;
  const { engine, model } = await chooseEngine(engines, spaceId, wanted.engine);
  const { length: total } = await store.verifiedQueries.listAll(spaceId);
  if (total === 0) throw nothingVerified();
  const run = await store.evaluations.create({
    ...{ spaceId, author, engine, model, total },
    maxTokens: engine === "MODEL" ? (wanted.maxTokens ?? null) : null,
  });
  try {
    await queue.enqueue(ctx, run.id);
  } catch (error) {
    // It would stand in the way of the next one.
    await store.evaluations.finish(run.id, { status: "FAILED", message: toAppError(error).userMessage });
    throw error;
  }
  return run;
}

function nothingVerified(): AppError {
  return new AppError(ErrorCode.BAD_INPUT, "A Space without verified queries can't be evaluated", {
    userMessage: "There are no verified queries in this Space yet. Ask a question, look whether its SQL is right, and verify it.",
    fields: { spaceId: "This Space has no verified queries." },
  });
}
