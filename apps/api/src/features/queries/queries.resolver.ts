import { AppError, ErrorCode, type QueryRunId } from "@olympus/domain";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { ExecuteDatabaseQueryInput, ExecuteDatabaseQueryPayload, QueryRun, ResultPage } from "./queries.types.ts";
import { toColumn, toResultPage } from "./result-page.mapper.ts";

const maxPageRows = 1000;

@Resolver(() => QueryRun)
export class QueriesResolver {
  @Query(() => QueryRun, { nullable: true, description: "Null when unknown or not the viewer's." })
  queryRun(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<QueryRun | null> {
    return ctx.services.queries.find(ctx, id);
  }

  @FieldResolver(() => ResultPage, { description: "A page of the stored rows; `limit` up to 1000." })
  async page(
    @Ctx() ctx: ApiContext,
    @Root() run: QueryRun,
    @Arg("offset", () => Int, { defaultValue: 0 }) offset: number,
    @Arg("limit", () => Int, { defaultValue: 100 }) limit: number,
  ): Promise<ResultPage> {
    if (offset < 0 || limit < 1 || limit > maxPageRows)
      throw new AppError(ErrorCode.BAD_INPUT, `Page ${offset}+${limit}`, {
        userMessage: `\`offset\` must be 0 or more and \`limit\` from 1 to ${maxPageRows}.`,
      });
    return toResultPage(await ctx.services.queries.page(ctx, run.id as QueryRunId, { offset, limit }));
  }

  @Mutation(() => ExecuteDatabaseQueryPayload)
  async executeDatabaseQuery(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => ExecuteDatabaseQueryInput) input: ExecuteDatabaseQueryInput,
  ): Promise<ExecuteDatabaseQueryPayload> {
    const { result, ...executed } = await ctx.services.queries.execute(ctx, input);
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
