import type { Agent, ModelSettings } from "@olympus/agent";
import { AppError, EngineKind, ErrorCode, type EvaluationRun, type SpaceId } from "@olympus/domain";
import type { SpaceModels } from "../models/space-models.ts";

/** Who answers in a Space, and what the deployment has for those that chose nothing. */
export interface EvaluatedEngines {
  readonly spaceModels: Pick<SpaceModels, "settingsFor">;
  readonly deployment: Pick<Agent, "engine" | "modelName">;
}

export interface ChosenEngine extends Pick<EvaluationRun, "engine" | "model"> {
  /** For the agent. Null: the built-in engine. Undefined: what the agent was made with. Never to be stored: it holds the key. */
  readonly settings: ModelSettings | null | undefined;
}

const builtIn: ChosenEngine = { engine: EngineKind.BUILT_IN, model: null, settings: null };

/** The engine that is to be evaluated; `wanted` null: the Space's. Fails with BAD_INPUT when a model is wanted and there is none. */
export async function chooseEngine(
  { spaceModels, deployment }: EvaluatedEngines,
  spaceId: SpaceId,
  wanted: EngineKind | null,
): Promise<ChosenEngine> {
  if (wanted === EngineKind.BUILT_IN) return builtIn;
  const settings = await spaceModels.settingsFor(spaceId);
  if (settings) return { engine: EngineKind.MODEL, model: settings.model, settings };
  const isLeftToDeployment = settings === undefined || wanted === EngineKind.MODEL;
  if (isLeftToDeployment && deployment.engine === EngineKind.MODEL)
    return { engine: EngineKind.MODEL, model: deployment.modelName, settings: undefined };
  if (wanted !== EngineKind.MODEL) return builtIn;
  throw new AppError(ErrorCode.BAD_INPUT, "No model to evaluate", {
    userMessage: "There is no language model to evaluate. Set one up for this Space first, or evaluate the built-in engine.",
    fields: { engine: "There is no language model." },
  });
}
