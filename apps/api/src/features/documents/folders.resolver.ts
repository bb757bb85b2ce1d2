import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import {
  CreateDocumentFolderInput,
  CreateDocumentFolderPayload,
  DeleteDocumentFolderInput,
  DeleteDocumentFolderPayload,
  DocumentFolder,
  DocumentTag,
  UpdateDocumentFolderInput,
  UpdateDocumentFolderPayload,
} from "./folders.types.ts";

@Resolver(() => DocumentFolder)
export class FoldersResolver {
  @Query(() => [DocumentFolder], { description: "All of the Space, by name." })
  async documentFolders(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly DocumentFolder[]> {
    return ctx.services.documentFolders.list(ctx, spaceId);
  }

  @Query(() => [DocumentTag], { description: "Most used first." })
  async documentTags(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly DocumentTag[]> {
    return ctx.services.documents.listTags(ctx, spaceId);
  }

  @Mutation(() => CreateDocumentFolderPayload, { description: "Folders are at most 10 deep." })
  async createDocumentFolder(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CreateDocumentFolderInput) input: CreateDocumentFolderInput,
  ): Promise<CreateDocumentFolderPayload> {
    return { folder: await ctx.services.documentFolders.create(ctx, input) };
  }

  @Mutation(() => UpdateDocumentFolderPayload, { description: "Renames or moves a folder with all that is in it." })
  async updateDocumentFolder(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => UpdateDocumentFolderInput) input: UpdateDocumentFolderInput,
  ): Promise<UpdateDocumentFolderPayload> {
    return { folder: await ctx.services.documentFolders.update(ctx, input) };
  }

  @Mutation(() => DeleteDocumentFolderPayload, { description: "Only an empty one; otherwise CONFLICT, which says what is in it." })
  async deleteDocumentFolder(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => DeleteDocumentFolderInput) input: DeleteDocumentFolderInput,
  ): Promise<DeleteDocumentFolderPayload> {
    await ctx.services.documentFolders.delete(ctx, input.id);
    return { ok: true };
  }
}
