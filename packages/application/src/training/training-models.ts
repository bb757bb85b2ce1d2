import { createTableDescriber, type ModelSettings, type TableDescriber } from "@olympus/agent";
import { AppError, ErrorCode, type SpaceId } from "@olympus/domain";

export interface TrainingModelDeps {
  /** The deployment's describer; null: tables are described without a model. */
  readonly deployment: TableDescriber | null;
  /** What a Space has set for itself: null for the built-in engine, undefined for whatever the deployment has. */
  settingsFor(spaceId: SpaceId): Promise<ModelSettings | null | undefined>;
  /** The same without the key: the model's name. */
  modelOf(spaceId: SpaceId): Promise<string | null | undefined>;
}

/** Which model describes the tables of a Space. */
export class TrainingModels {
  readonly #deps: TrainingModelDeps;

  constructor(deps: TrainingModelDeps) {
    this.#deps = deps;
  }

  /** Without a model where its key can't be opened, which is told: tables can be trained without. Fails with what our database fails with. */
  async describerFor(spaceId: SpaceId): Promise<{ readonly describer: TableDescriber | null; readonly problem: string | null }> {
    try {
      const settings = await this.#deps.settingsFor(spaceId);
      if (settings === undefined) return { describer: this.#deps.deployment, problem: null };
      return { describer: settings === null ? null : createTableDescriber(settings), problem: null };
    } catch (error) {
      if (!(error instanceof AppError && error.code === ErrorCode.MODEL_FAILED)) throw error;
      return { describer: null, problem: error.userMessage };
    }
  }

  /** Null: none. The name of one whose key can't be opened too, so that what it has described isn't described anew without it. */
  async modelFor(spaceId: SpaceId): Promise<string | null> {
    const model = await this.#deps.modelOf(spaceId);
    return model === undefined ? (this.#deps.deployment?.model ?? null) : model;
  }
}
