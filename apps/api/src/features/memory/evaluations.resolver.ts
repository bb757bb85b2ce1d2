import { AppError, ErrorCode, type EvaluationRun as EvaluationRunRecord } from "@olympus/domain";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toConnection, toPageRequest } from "../../graphql/relay.ts";
import { EvaluationResult, EvaluationRun, EvaluationRunConnection, StartEvaluationInput } from "./memory.types.ts";

const maxResults = 500;

@Resolver(() => EvaluationRun)
export class EvaluationsResolver {
  @Query(() => EvaluationRunConnection, { description: "Newest first." })
  async evaluationRuns(
    @Ctx() ctx: ApiContext,
    @Arg("spaceId", () => ID) spaceId: string,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<EvaluationRunConnection> {
    return toConnection(await ctx.services.evaluations.list(ctx, spaceId, toPageRequest(first, after)), ({ createdAt }) => createdAt);
  }

  @Query(() => EvaluationRun, { nullable: true, description: "Null when unknown or of a Space that the viewer isn't in." })
  evaluationRun(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<EvaluationRunRecord | null> {
    return ctx.services.evaluations.find(ctx, id);
  }

  @FieldResolver(() => [EvaluationResult], { description: "In the order in which they came; `first` up to 500." })
  results(
    @Ctx() ctx: ApiContext,
    @Root() run: EvaluationRunRecord,
    @Arg("first", () => Int, { defaultValue: 200 }) first: number,
    @Arg("offset", () => Int, { defaultValue: 0 }) offset: number,
  ): Promise<readonly EvaluationResult[]> {
    if (offset < 0 || first < 1 || first > maxResults)
      throw new AppError(ErrorCode.BAD_INPUT, `Results ${offset}+${first}`, {
        userMessage: `\`offset\` must be 0 or more and \`first\` from 1 to ${maxResults}.`,
      });
    return ctx.services.evaluations.results(ctx, run.id, { offset, limit: first });
  }

  @Mutation(() => EvaluationRun, {
    description: "Returns at once; the evaluation goes on by itself, with the rights of whoever started it. One at a time in a Space.",
  })
  startEvaluation(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => StartEvaluationInput) input: StartEvaluationInput,
  ): Promise<EvaluationRunRecord> {
    return ctx.services.evaluations.start(ctx, input);
  }

  @Mutation(() => EvaluationRun, { description: "One that has ended stays as it is." })
  cancelEvaluation(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<EvaluationRunRecord> {
    return ctx.services.evaluations.cancel(ctx, id);
  }
}
