import { createTableDescriber, type ModelSettings, type TableDescriber } from "@olympus/agent";
import type { SpaceId } from "@olympus/domain";

export interface TrainingModelDeps {
  /** The deployment's describer; null: tables are described without a model. */
  readonly deployment: TableDescriber | null;
  /** What a Space has set for itself: null for the built-in engine, undefined for whatever the deployment has. */
  settingsFor(spaceId: SpaceId): Promise<ModelSettings | null | undefined>;
}

/** Which model describes the tables of a Space. */
export class TrainingModels {
  readonly #deps: TrainingModelDeps;

  constructor(deps: TrainingModelDeps) {
    this.#deps = deps;
  }

  /** Null: none does. */
  async describerFor(spaceId: SpaceId): Promise<TableDescriber | null> {
    const settings = await this.#deps.settingsFor(spaceId);
    if (settings === undefined) return this.#deps.deployment;
    return settings === null ? null : createTableDescriber(settings);
  }
}
