import { AppError, type DocumentRecord, ErrorCode } from "@olympus/domain";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toConnection, toPageRequest } from "../../graphql/relay.ts";
import { filePath } from "../../http/paths.ts";
import {
  DeleteDocumentInput,
  DeleteDocumentPayload,
  Document,
  DocumentConnection,
  Passage,
  RetryDocumentInput,
  RetryDocumentPayload,
} from "./documents.types.ts";

const maxPassages = 500;

@Resolver(() => Document)
export class DocumentsResolver {
  @Query(() => DocumentConnection, { description: "Newest first." })
  async documents(
    @Ctx() ctx: ApiContext,
    @Arg("spaceId", () => ID) spaceId: string,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<DocumentConnection> {
    return toConnection(await ctx.services.documents.list(ctx, spaceId, toPageRequest(first, after)), (document) => document.createdAt);
  }

  @Query(() => Document, { nullable: true, description: "Null when unknown or of a Space that the viewer isn't in." })
  document(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<DocumentRecord | null> {
    return ctx.services.documents.find(ctx, id);
  }

  @FieldResolver(() => String, { description: "Path of the original file on this server; send the same cookie or token." })
  downloadPath(@Root() document: DocumentRecord): string {
    return filePath(document.id);
  }

  @Query(() => [Passage], { description: "The document's extracted text as passages in order; `limit` up to 500." })
  passages(
    @Ctx() ctx: ApiContext,
    @Arg("documentId", () => ID) documentId: string,
    @Arg("offset", () => Int, { defaultValue: 0 }) offset: number,
    @Arg("limit", () => Int, { defaultValue: 200 }) limit: number,
  ): Promise<readonly Passage[]> {
    if (offset < 0 || limit < 1 || limit > maxPassages)
      throw new AppError(ErrorCode.BAD_INPUT, `Passages ${offset}+${limit}`, {
        userMessage: `\`offset\` must be 0 or more and \`limit\` from 1 to ${maxPassages}.`,
      });
    return ctx.services.documents.listPassages(ctx, documentId, { offset, limit });
  }

  @Mutation(() => DeleteDocumentPayload, { description: "Removes the file, its passages and all that was made of it." })
  async deleteDocument(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => DeleteDocumentInput) input: DeleteDocumentInput,
  ): Promise<DeleteDocumentPayload> {
    await ctx.services.documents.delete(ctx, input.id);
    return { ok: true };
  }

  @Mutation(() => RetryDocumentPayload, { description: "Reads a FAILED document again." })
  async retryDocument(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => RetryDocumentInput) input: RetryDocumentInput,
  ): Promise<RetryDocumentPayload> {
    return { document: await ctx.services.documents.retry(ctx, input.id) };
  }
}
