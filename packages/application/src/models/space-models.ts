import type { ModelSettings } from "@olympus/agent";
import { defaultHostPolicy, type HostPolicy } from "@olympus/connectors";
import type { SecretBox, SpaceId, SpaceModel } from "@olympus/domain";
import type { SpaceModelRepository } from "@olympus/persistence";
import { createGuardedFetch } from "./guarded-fetch.ts";

/** Says what answers in a Space, ready for the agent. Never to be stored or shown: it holds the key. */
export class SpaceModels {
  readonly #models: Pick<SpaceModelRepository, "find">;
  readonly #box: SecretBox;
  readonly #fetch: typeof globalThis.fetch;

  constructor(models: Pick<SpaceModelRepository, "find">, box: SecretBox, policy: HostPolicy = defaultHostPolicy) {
    this.#models = models;
    this.#box = box;
    this.#fetch = createGuardedFetch(policy);
  }

  /** Null: the built-in engine. Undefined: whatever the deployment has. */
  async settingsFor(spaceId: SpaceId): Promise<ModelSettings | null | undefined> {
    const found = await this.#models.find(spaceId);
    if (found === null) return undefined;
    return this.toSettings(found.model, found.sealedKey === null ? null : this.openKey(spaceId, found.sealedKey));
  }

  toSettings(chosen: Omit<SpaceModel, "isKeySet" | "updatedAt">, apiKey: string | null): ModelSettings | null {
    const { kind, baseUrl, model, fallbackModel, maxModelCalls, maxModelTokens, timeoutMs, inputPrice, outputPrice, currency } = chosen;
    if (kind === "BUILT_IN" || baseUrl === null || model === null) return null;
    const hasPrices = inputPrice !== null && outputPrice !== null && currency !== null;
    return {
      baseUrl,
      model,
      apiKey,
      fallbackModel,
      setBy: "space",
      fetch: this.#fetch,
      ...(maxModelCalls === null ? {} : { maxModelCalls }),
      ...(maxModelTokens === null ? {} : { maxModelTokens }),
      ...(timeoutMs === null ? {} : { timeoutMs }),
      ...(hasPrices ? { prices: { input: inputPrice, output: outputPrice, currency } } : {}),
    };
  }

  sealKey(spaceId: SpaceId, apiKey: string): string {
    return this.#box.seal(apiKey, modelSealingContext(spaceId));
  }

  openKey(spaceId: SpaceId, sealedKey: string): string {
    return this.#box.open(sealedKey, modelSealingContext(spaceId));
  }
}

/** What a model's sealed key is bound to: moved to another Space it does not open. */
export function modelSealingContext(spaceId: SpaceId): string {
  return `${spaceId}/model`;
}
