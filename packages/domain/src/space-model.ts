import type { SpaceId } from "./ids.ts";

/** The language model that a Space uses instead of the deployment's. The key is kept sealed and never read back. */
export interface SpaceModel {
  readonly spaceId: SpaceId;
  /** `BUILT_IN`: no model, though the deployment has one. */
  readonly kind: "MODEL" | "BUILT_IN";
  /** Of any OpenAI-compatible endpoint, with its version path. Null for BUILT_IN. */
  readonly baseUrl: string | null;
  readonly model: string | null;
  /** Asked when the first fails; on the same endpoint. */
  readonly fallbackModel: string | null;
  readonly isKeySet: boolean;
  /** Null: the deployment's. */
  readonly maxModelCalls: number | null;
  readonly maxModelTokens: number | null;
  readonly timeoutMs: number | null;
  /** Money for a million tokens, in whatever currency the person thinks in; null: no cost is shown. */
  readonly inputPrice: number | null;
  readonly outputPrice: number | null;
  readonly currency: string | null;
  readonly updatedAt: Date;
}

/** What a staged test of a model found. Never throws for what the endpoint says. */
export interface ModelCheck {
  readonly ok: boolean;
  readonly steps: readonly {
    readonly name: "reach" | "answer" | "stream" | "tools" | "json";
    readonly label: string;
    readonly status: "PASSED" | "WARNED" | "FAILED" | "SKIPPED";
    readonly message: string | null;
    readonly durationMs: number | null;
  }[];
  readonly latencyMs: number | null;
  readonly message: string;
  readonly suggestion: string | null;
}

/** What models were asked for and used, in one Space. */
export interface ModelUsage {
  readonly since: Date;
  readonly answers: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** By the Space's present prices; null without. */
  readonly cost: number | null;
  readonly currency: string | null;
}
