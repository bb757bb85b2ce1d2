import type { Message as MessageRecord } from "@olympus/domain";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toConnection, toPageRequest } from "../../graphql/relay.ts";
import { toColumn } from "../queries/result-page.mapper.ts";
import { Message } from "../threads/threads.types.ts";
import { loadFeedback } from "./feedback-loader.ts";
import {
  AnswerFeedback,
  CorrectAnswerSqlInput,
  ExecutedQuery,
  GiveFeedbackInput,
  UpdateVerifiedQueryInput,
  VerifiedQuery,
  VerifiedQueryConnection,
  VerifyQueryInput,
} from "./memory.types.ts";

@Resolver(() => Message)
export class FeedbackResolver {
  @FieldResolver(() => AnswerFeedback, { nullable: true, description: "The viewer's own; null when they said nothing, and for USER." })
  async feedback(@Ctx() ctx: ApiContext, @Root() message: MessageRecord): Promise<AnswerFeedback | null> {
    return message.author === "USER" ? null : loadFeedback(ctx, message.id);
  }

  @Mutation(() => AnswerFeedback, {
    nullable: true,
    description: "Says whether a completed answer is right, in place of what was said before. Null when it was withdrawn.",
  })
  giveFeedback(@Ctx() ctx: ApiContext, @Arg("input", () => GiveFeedbackInput) input: GiveFeedbackInput): Promise<AnswerFeedback | null> {
    return ctx.services.feedback.give(ctx, { ...input, verdict: input.verdict ?? null });
  }

  @Mutation(() => ExecutedQuery, {
    description:
      "Runs what should have run instead of a statement of an answer. Once it has run, the answer counts as WRONG and the statement is kept.",
  })
  async correctAnswerSql(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CorrectAnswerSqlInput) input: CorrectAnswerSqlInput,
  ): Promise<ExecutedQuery> {
    const { result, ...executed } = await ctx.services.feedback.correctSql(ctx, input);
    return {
      ...executed,
      columns: result.columns.map(toColumn),
      rows: result.rows,
      rowCount: result.rows.length,
      isTruncated: result.isTruncated,
      durationMs: Math.round(result.durationMs),
    };
  }
}

@Resolver(() => VerifiedQuery)
export class VerifiedQueriesResolver {
  @Query(() => VerifiedQueryConnection, { description: "By last change." })
  async verifiedQueries(
    @Ctx() ctx: ApiContext,
    @Arg("spaceId", () => ID) spaceId: string,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("search", () => String, { nullable: true, description: "A part of the question or the SQL." }) search: string | null,
  ): Promise<VerifiedQueryConnection> {
    const page = { ...toPageRequest(first, after), search };
    return toConnection(await ctx.services.verifiedQueries.list(ctx, spaceId, page), ({ updatedAt }) => updatedAt);
  }

  @Mutation(() => VerifiedQuery, {
    description:
      "Runs the statement once, then keeps it as the answer to the question. The same question of the same connection is replaced: case, spaces, punctuation and politeness make no difference.",
  })
  verifyQuery(@Ctx() ctx: ApiContext, @Arg("input", () => VerifyQueryInput) input: VerifyQueryInput): Promise<VerifiedQuery> {
    return ctx.services.verifiedQueries.verify(ctx, input);
  }

  @Mutation(() => VerifiedQuery)
  updateVerifiedQuery(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => UpdateVerifiedQueryInput) input: UpdateVerifiedQueryInput,
  ): Promise<VerifiedQuery> {
    return ctx.services.verifiedQueries.update(ctx, input);
  }

  @Mutation(() => Boolean)
  async deleteVerifiedQuery(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<boolean> {
    await ctx.services.verifiedQueries.delete(ctx, id);
    return true;
  }
}
