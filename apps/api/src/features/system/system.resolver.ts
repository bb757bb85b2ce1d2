import { EngineKind } from "@olympus/domain";
import { Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { DeploymentMode } from "../../graphql/enums.ts";
import type { SystemFacts } from "../../system-facts.ts";

@ObjectType({ description: "What one statement may take on this server; a connection may lower it." })
export class DeploymentLimits {
  @Field(() => Int) statementTimeoutSeconds: number;
  @Field(() => Int) chatRows: number;
  @Field(() => Int) editorRows: number;
  @Field(() => Int) resultMegabytes: number;
  @Field(() => Int, { description: "BigQuery only." }) billedGigabytes: number;
}

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
  @Field(() => Boolean, { description: "Whether this server runs in a container, where `localhost` is the container itself." })
  runsInContainer: boolean;
  @Field(() => DeploymentLimits) limits: DeploymentLimits;
}

@Resolver()
export class SystemResolver {
  @Query(() => SystemStatus)
  systemStatus(@Ctx() ctx: ApiContext): SystemStatus {
    const { limits, ...facts } = ctx.system;
    const { chatRows, editorRows } = limits;
    return {
      ...facts,
      limits: {
        chatRows,
        editorRows,
        statementTimeoutSeconds: Math.round(limits.statementTimeoutMs / 1_000),
        resultMegabytes: Math.round(limits.resultBytes / 1024 ** 2),
        billedGigabytes: Math.round(limits.billedBytes / 1024 ** 3),
      },
    };
  }
}
