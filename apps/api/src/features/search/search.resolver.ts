import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { PassageHit } from "./search.types.ts";

@Resolver()
export class SearchResolver {
  @Query(() => [PassageHit], {
    description:
      "Passages of READY documents that fit the text, best first; `first` up to 100. The same words in several documents are one hit.",
  })
  async searchPassages(
    @Ctx() ctx: ApiContext,
    @Arg("spaceId", () => ID) spaceId: string,
    @Arg("text", () => String) text: string,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
    @Arg("folderId", () => ID, { nullable: true, description: "Also in the folders below it." }) folderId: string | null,
    @Arg("tags", () => [String], { nullable: true, description: "Only documents with all of them." }) tags: readonly string[] | null,
    @Arg("documentIds", () => [ID], { nullable: true }) documentIds: readonly string[] | null,
  ): Promise<readonly PassageHit[]> {
    const hits = await ctx.services.search.searchPassages(ctx, { spaceId, text, first, folderId, tags, documentIds });
    return hits.map((hit) => ({
      ...hit,
      documentVersion: hit.documentVersion ?? 1,
      highlights: hit.highlights ?? [],
      duplicates: hit.duplicates ?? [],
    }));
  }
}
