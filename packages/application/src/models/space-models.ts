import type { ModelSettings } from "@olympus/agent";
import { defaultHostPolicy, type HostPolicy } from "@olympus/connectors";
import { AppError, ErrorCode, type SecretBox, type SpaceId, type SpaceModel } from "@olympus/domain";
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

  /** The name of the model, without its key. Null: the built-in engine. Undefined: whatever the deployment has. */
  async modelOf(spaceId: SpaceId): Promise<string | null | undefined> {
    const found = await this.#models.find(spaceId);
    return found === null ? undefined : (this.toSettings(found.model, null)?.model ?? null);
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

  /** Fails with MODEL_FAILED when the server's keys don't open it: that is a matter of this Space's model, and not of ours. */
  openKey(spaceId: SpaceId, sealedKey: string): string {
    try {
      return this.#box.open(sealedKey, modelSealingContext(spaceId));
    } catch (cause) {
      throw new AppError(ErrorCode.MODEL_FAILED, "The sealed key of a Space's model can't be opened", {
        userMessage:
          "The stored key of this Space's model can't be opened: the server's own keys have changed since it was stored. Enter the model's key again in the settings of the Space, or give the server its earlier keys back (CREDENTIAL_KEYS).",
        cause,
      });
    }
  }
}

/** What a model's sealed key is bound to: moved to another Space it does not open. */
export function modelSealingContext(spaceId: SpaceId): string {
  return `${spaceId}/model`;
}
