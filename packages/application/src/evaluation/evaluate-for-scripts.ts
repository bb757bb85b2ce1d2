import type { Agent } from "@olympus/agent";
import { type Ctx, type EngineKind, type EvaluationRun, notFound, Role, type SecretBox } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import type { Store } from "@olympus/persistence";
import { issueToken } from "../api-tokens/issue-token.ts";
import { SpaceModels } from "../models/space-models.ts";
import { EvaluationQueue } from "./evaluation-queue.ts";
import { startEvaluation } from "./start-evaluation.ts";

export interface ScriptEvaluationDeps {
  readonly store: Store;
  readonly jobs: Pick<Jobs, "enqueue">;
  readonly secretBox: SecretBox;
  /** Who answers in Spaces that have chosen nothing. */
  readonly deployment: Pick<Agent, "engine" | "modelName">;
}

export interface StartedEvaluation {
  readonly run: EvaluationRun;
  /** Ends the run where it is still going on, and takes back the right that it had. */
  close(): Promise<void>;
}

/**
 * An evaluation without a principal: only for callers that hold the database anyway, such as the command line. It has the rights of an analyst's token that
 * lives only so long. Fails with NOT_FOUND for an unknown slug, and as `EvaluationService.start`.
 */
export async function startEvaluationForScripts(
  ctx: Ctx,
  { store, jobs, secretBox, deployment }: ScriptEvaluationDeps,
  wanted: { readonly spaceSlug: string; readonly engine: EngineKind | null },
): Promise<StartedEvaluation> {
  const space = await store.spaces.findBySlug(wanted.spaceSlug);
  if (space === null) throw notFound("Space");
  const token = { spaceId: space.id, name: "Evaluation by command", role: Role.ANALYST, expiresAt: null, createdBy: null };
  const { id: tokenId } = (await issueToken(store, token)).apiToken;
  const deps = {
    store,
    queue: new EvaluationQueue(jobs, store.evaluations),
    engines: { spaceModels: new SpaceModels(store.spaceModels, secretBox), deployment },
  };
  try {
    const run = await startEvaluation(ctx, deps, { spaceId: space.id, author: { kind: "token", tokenId }, engine: wanted.engine });
    const close = async () => {
      await store.evaluations.finish(run.id, { status: "CANCELLED", message: "The command that started it was stopped." });
      await store.apiTokens.revoke(tokenId);
    };
    return { run, close };
  } catch (error) {
    await store.apiTokens.revoke(tokenId);
    throw error;
  }
}
