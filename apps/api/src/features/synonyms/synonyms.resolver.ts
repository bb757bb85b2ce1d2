import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { PutSynonymsInput, SynonymGroup } from "./synonyms.types.ts";

@Resolver(() => SynonymGroup)
export class SynonymsResolver {
  @Query(() => [SynonymGroup], { description: "The Space's own words, last changed first." })
  async synonyms(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly SynonymGroup[]> {
    return await ctx.services.synonyms.list(ctx, spaceId);
  }

  @Mutation(() => SynonymGroup, { description: "Adds a group of words, or changes one." })
  async putSynonyms(@Ctx() ctx: ApiContext, @Arg("input", () => PutSynonymsInput) input: PutSynonymsInput): Promise<SynonymGroup> {
    return await ctx.services.synonyms.put(ctx, input);
  }

  @Mutation(() => Boolean)
  async deleteSynonyms(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<boolean> {
    await ctx.services.synonyms.delete(ctx, id);
    return true;
  }
}
