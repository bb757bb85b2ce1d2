import {
  AppError,
  type DocumentRecord,
  ErrorCode,
  type DocumentFolder as FolderRecord,
  type DocumentVersion as VersionRecord,
} from "@olympus/domain";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toConnection, toPageRequest } from "../../graphql/relay.ts";
import { filePath } from "../../http/paths.ts";
import {
  CancelDocumentInput,
  CancelDocumentPayload,
  DeleteDocumentInput,
  DeleteDocumentPayload,
  Document,
  DocumentConnection,
  DocumentFilter,
  DocumentVersion,
  Passage,
  ReadDocumentsAgainInput,
  ReadDocumentsAgainPayload,
  RetryDocumentInput,
  RetryDocumentPayload,
  UpdateDocumentInput,
  UpdateDocumentPayload,
} from "./documents.types.ts";
import { loadFolder } from "./folder-loader.ts";
import { DocumentFolder } from "./folders.types.ts";

const maxPassages = 500;

@Resolver(() => Document)
export class DocumentsResolver {
  @Query(() => DocumentConnection, { description: "Newest first." })
  async documents(
    @Ctx() ctx: ApiContext,
    @Arg("spaceId", () => ID) spaceId: string,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("filter", () => DocumentFilter, { nullable: true }) filter: DocumentFilter | null,
  ): Promise<DocumentConnection> {
    const page = await ctx.services.documents.list(ctx, spaceId, toPageRequest(first, after), filter ?? {});
    return toConnection(page, (document) => document.createdAt);
  }

  @Query(() => Document, { nullable: true, description: "Null when unknown or of a Space that the viewer isn't in." })
  document(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<DocumentRecord | null> {
    return ctx.services.documents.find(ctx, id);
  }

  @FieldResolver(() => String, { description: "Path of the original file on this server; send the same cookie or token." })
  downloadPath(@Root() document: DocumentRecord): string {
    return filePath(document.id);
  }

  @FieldResolver(() => DocumentFolder, { nullable: true, description: "Null at the top." })
  folder(@Ctx() ctx: ApiContext, @Root() document: DocumentRecord): Promise<FolderRecord | null> {
    return loadFolder(ctx, document);
  }

  @FieldResolver(() => [DocumentVersion], { description: "Newest first." })
  versions(@Ctx() ctx: ApiContext, @Root() document: DocumentRecord): Promise<readonly VersionRecord[]> {
    return ctx.services.documents.listVersions(ctx, document.id);
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

  @Mutation(() => UpdateDocumentPayload, { description: "Renames, moves and tags." })
  async updateDocument(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => UpdateDocumentInput) input: UpdateDocumentInput,
  ): Promise<UpdateDocumentPayload> {
    return { document: await ctx.services.documents.update(ctx, input) };
  }

  @Mutation(() => DeleteDocumentPayload, { description: "Removes the files of all versions, its passages and all that was made of it." })
  async deleteDocument(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => DeleteDocumentInput) input: DeleteDocumentInput,
  ): Promise<DeleteDocumentPayload> {
    await ctx.services.documents.delete(ctx, input.id);
    return { ok: true };
  }

  @Mutation(() => RetryDocumentPayload, { description: "Reads a FAILED document, or its FAILED next version, again." })
  async retryDocument(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => RetryDocumentInput) input: RetryDocumentInput,
  ): Promise<RetryDocumentPayload> {
    return { document: await ctx.services.documents.retry(ctx, input.id, input) };
  }

  @Mutation(() => ReadDocumentsAgainPayload, {
    description:
      "Reads READY documents once more from their files, as a next version each; what was read before answers until then. Those that are being read stay as they are.",
  })
  async readDocumentsAgain(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => ReadDocumentsAgainInput) input: ReadDocumentsAgainInput,
  ): Promise<ReadDocumentsAgainPayload> {
    return { documents: await ctx.services.documents.readAgain(ctx, input.ids) };
  }

  @Mutation(() => CancelDocumentPayload, {
    description: "Stops reading: the document, or its next version, is FAILED with CANCELLED and can be retried.",
  })
  async cancelDocument(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CancelDocumentInput) input: CancelDocumentInput,
  ): Promise<CancelDocumentPayload> {
    return { document: await ctx.services.documents.cancel(ctx, input.id) };
  }
}

@Resolver(() => DocumentVersion)
export class DocumentVersionsResolver {
  @FieldResolver(() => String, { nullable: true, description: "Null when the account is gone, or no person uploaded it." })
  uploadedByName(@Root() version: VersionRecord): string | null {
    return version.uploadedBy?.name ?? null;
  }

  @FieldResolver(() => String, { description: "Path of the original file on this server; send the same cookie or token." })
  downloadPath(@Root() version: VersionRecord): string {
    return filePath(version.documentId, version.version);
  }
}
