import { EngineKind } from "@olympus/domain";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { ModelCheckStepStatus, SpaceModelKind } from "../../graphql/enums.ts";
import { DateTime } from "../../graphql/scalars.ts";

@ObjectType({ description: "What models were asked for and used in a Space." })
export class ModelUsage {
  @Field(() => DateTime, { description: "The first of this month, UTC." }) since: Date;
  @Field(() => Int, { description: "Answers that used any model." }) answers: number;
  @Field(() => Float) inputTokens: number;
  @Field(() => Float) outputTokens: number;
  @Field(() => Float, { nullable: true, description: "By the present prices; null without." }) cost: number | null;
  @Field(() => String, { nullable: true, description: "Null without prices." }) currency: string | null;
}

@ObjectType({ description: "Who answers in a Space. The key is never told." })
export class SpaceModel {
  /** For the fields that are looked up. */
  spaceId: string;
  @Field(() => SpaceModelKind) kind: keyof typeof SpaceModelKind;
  @Field(() => String, {
    nullable: true,
    description: "Of an OpenAI-compatible endpoint, with its version path. Null unless the kind is MODEL.",
  })
  baseUrl: string | null;
  @Field(() => String, { nullable: true, description: "Null unless the kind is MODEL." }) model: string | null;
  @Field(() => String, { nullable: true, description: "Asked when the first one fails; null for none." }) fallbackModel: string | null;
  @Field(() => Boolean) isKeySet: boolean;
  @Field(() => Int, { nullable: true, description: "Requests for one answer; null: the server's." }) maxModelCalls: number | null;
  @Field(() => Int, { nullable: true, description: "Tokens in and out for one answer; null: the server's." }) maxModelTokens: number | null;
  @Field(() => Int, { nullable: true, description: "For one answer; null: the server's." }) timeoutSeconds: number | null;
  @Field(() => Float, { nullable: true, description: "For a million tokens; null: no cost is shown." }) inputPrice: number | null;
  @Field(() => Float, { nullable: true, description: "For a million tokens; null: no cost is shown." }) outputPrice: number | null;
  @Field(() => String, { nullable: true, description: "Three letters; null without prices." }) currency: string | null;
  @Field(() => EngineKind, { description: "What answers, after all." }) effectiveEngine: EngineKind;
  @Field(() => String, { nullable: true, description: "The model that answers; null with the built-in engine." }) effectiveModel:
    | string
    | null;
}

@ObjectType()
export class ModelCheckStep {
  @Field(() => String, { description: "`reach`, `answer`, `stream`, `tools` or `json`." }) name: string;
  @Field(() => String) label: string;
  @Field(() => ModelCheckStepStatus) status: keyof typeof ModelCheckStepStatus;
  @Field(() => String, { nullable: true, description: "What was found; null when there is nothing to add." }) message: string | null;
  @Field(() => Int, { nullable: true, description: "Milliseconds; null when skipped." }) durationMs: number | null;
}

@ObjectType({ description: "What a staged test of a model found." })
export class ModelCheck {
  @Field(() => Boolean, { description: "Whether answers can be had." }) ok: boolean;
  @Field(() => [ModelCheckStep]) steps: readonly ModelCheckStep[];
  @Field(() => Int, { nullable: true, description: "Milliseconds of a short answer; null when there was none." }) latencyMs: number | null;
  @Field(() => String) message: string;
  @Field(() => String, { nullable: true, description: "What to do next; null when there is nothing to do." }) suggestion: string | null;
}

@InputType({ description: "What a Space is to use. Of a MODEL, what is left out or null is the server's." })
export class SpaceModelInput {
  @Field(() => ID) spaceId: string;
  @Field(() => SpaceModelKind, { description: "MODEL or BUILT_IN; to go back to DEPLOYMENT see `resetSpaceModel`." })
  kind: keyof typeof SpaceModelKind;
  @Field(() => String, { nullable: true, description: "Needed for MODEL." }) baseUrl?: string | null;
  @Field(() => String, { nullable: true, description: "Needed for MODEL." }) model?: string | null;
  @Field(() => String, { nullable: true }) fallbackModel?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "Null or left out: the one that is set stays, for the same endpoint only. Empty: none.",
  })
  apiKey?: string | null;
  @Field(() => Int, { nullable: true, description: "2 to 50." }) maxModelCalls?: number | null;
  @Field(() => Int, { nullable: true, description: "1,000 to 10,000,000." }) maxModelTokens?: number | null;
  @Field(() => Int, { nullable: true, description: "1 to 600." }) timeoutSeconds?: number | null;
  @Field(() => Float, { nullable: true, description: "For a million tokens; both prices or none." }) inputPrice?: number | null;
  @Field(() => Float, { nullable: true, description: "For a million tokens; both prices or none." }) outputPrice?: number | null;
  @Field(() => String, { nullable: true, description: "Three letters, for example EUR; needed with prices." }) currency?: string | null;
}
