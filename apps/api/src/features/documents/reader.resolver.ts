import { AppError, ErrorCode } from "@olympus/domain";
import { Arg, Ctx, ID, Int, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toPart } from "./reader.mapper.ts";
import { DocumentPart, DocumentPartList, PageHighlight } from "./reader.types.ts";

const maxParts = 100;

/** The text of a document as the reader shows it. */
@Resolver()
export class ReaderResolver {
  @Query(() => DocumentPartList, {
    description: "The document's text in order: for formats with pages, page n is at position n - 1. `limit` up to 100.",
  })
  async documentParts(
    @Ctx() ctx: ApiContext,
    @Arg("documentId", () => ID) documentId: string,
    @Arg("offset", () => Int, { defaultValue: 0 }) offset: number,
    @Arg("limit", () => Int, { defaultValue: 20 }) limit: number,
  ): Promise<DocumentPartList> {
    if (offset < 0 || limit < 1 || limit > maxParts)
      throw new AppError(ErrorCode.BAD_INPUT, `Parts ${offset}+${limit}`, {
        userMessage: `\`offset\` must be 0 or more and \`limit\` from 1 to ${maxParts}.`,
      });
    const { totalCount, parts } = await ctx.services.documents.listParts(ctx, documentId, { offset, limit });
    return { totalCount, parts: parts.map(toPart) };
  }

  @Query(() => DocumentPart, {
    nullable: true,
    description: "The part that holds this character of the document's text, or the next one; null behind the end.",
  })
  async documentPartAt(
    @Ctx() ctx: ApiContext,
    @Arg("documentId", () => ID) documentId: string,
    @Arg("offset", () => Int) offset: number,
  ): Promise<DocumentPart | null> {
    const part = await ctx.services.documents.findPartAt(ctx, documentId, offset);
    return part && toPart(part);
  }

  @Query(() => [PageHighlight], {
    description:
      "Where the characters from `startOffset` to `endOffset` (excluded) stand on pages. Empty for formats without a fixed layout.",
  })
  async documentHighlight(
    @Ctx() ctx: ApiContext,
    @Arg("documentId", () => ID) documentId: string,
    @Arg("startOffset", () => Int) startOffset: number,
    @Arg("endOffset", () => Int) endOffset: number,
  ): Promise<readonly PageHighlight[]> {
    return ctx.services.documents.highlight(ctx, documentId, { startOffset, endOffset });
  }
}
