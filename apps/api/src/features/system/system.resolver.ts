import { EngineKind } from "@olympus/domain";
import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { DeploymentMode } from "../../graphql/enums.ts";
import type { SystemFacts } from "../../system-facts.ts";

@ObjectType({ description: "How this server is assembled." })
export class SystemStatus {
  @Field(() => String) version: string;
  @Field(() => DeploymentMode) mode: SystemFacts["mode"];
  @Field(() => EngineKind) engine: EngineKind;
  @Field(() => String, { nullable: true, description: "Name of the configured model, null with the built-in engine." }) model:
    | string
    | null;
  @Field(() => String, { description: "How passages are found, in a few words for people." }) search: string;
  @Field(() => [String], { description: "Which parts run with less than they could, and why. Empty when all is well." })
  degraded: readonly string[];
  @Field(() => Int) maxUploadBytes: number;
  @Field(() => Int) maxQuestionCharacters: number;
}

@Resolver()
export class SystemResolver {
  @Query(() => SystemStatus)
  systemStatus(@Ctx() ctx: ApiContext): SystemStatus {
    return ctx.system;
  }
}
