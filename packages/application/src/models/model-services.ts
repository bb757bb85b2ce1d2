import type { EngineKind, ModelCheck, ModelUsage, SpaceModel } from "@olympus/domain";
import type { RequestCtx } from "../services.ts";

/** What a Space is to use. Of a MODEL, what is left out or null is the deployment's. */
export interface SpaceModelInput {
  readonly spaceId: string;
  readonly kind: "MODEL" | "BUILT_IN";
  readonly baseUrl?: string | null;
  readonly model?: string | null;
  readonly fallbackModel?: string | null;
  /** Left out or null: the one that is set stays. Empty: none. */
  readonly apiKey?: string | null;
  readonly maxModelCalls?: number | null;
  readonly maxModelTokens?: number | null;
  readonly timeoutSeconds?: number | null;
  /** For a million tokens. */
  readonly inputPrice?: number | null;
  readonly outputPrice?: number | null;
  readonly currency?: string | null;
}

export interface SpaceModelView {
  /** Null: the Space has chosen nothing, and the deployment's answers. */
  readonly model: SpaceModel | null;
  readonly effectiveEngine: EngineKind;
  /** Null for the built-in engine. */
  readonly effectiveModel: string | null;
}

export interface ModelService {
  get(ctx: RequestCtx, spaceId: string): Promise<SpaceModelView>;
  /** Fails with BAD_INPUT and `fields`, also when a key that is set would go to another endpoint. */
  set(ctx: RequestCtx, input: SpaceModelInput): Promise<SpaceModelView>;
  reset(ctx: RequestCtx, spaceId: string): Promise<SpaceModelView>;
  /** Nothing is stored. Never throws for what the endpoint says: the check tells. Fails with BAD_INPUT and `fields`. */
  test(ctx: RequestCtx, input: SpaceModelInput): Promise<ModelCheck>;
  /** Since the first of this month, UTC. */
  usage(ctx: RequestCtx, spaceId: string): Promise<ModelUsage>;
}
