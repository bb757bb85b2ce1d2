import type { DocumentFolder, DocumentRecord } from "@olympus/domain";
import type { ApiContext } from "../../graphql/api-context.ts";

type Folders = ReadonlyMap<string, DocumentFolder>;

const reading = new WeakMap<ApiContext, Map<string, Promise<Folders>>>();

/** The folder of a document that the viewer has; the folders of its Space are read once for all that are asked for at once. */
export async function loadFolder(ctx: ApiContext, { spaceId, folderId }: DocumentRecord): Promise<DocumentFolder | null> {
  if (folderId === null) return null;
  const bySpace = reading.get(ctx) ?? new Map<string, Promise<Folders>>();
  reading.set(ctx, bySpace);
  const folders = bySpace.get(spaceId) ?? read(ctx, spaceId, bySpace);
  bySpace.set(spaceId, folders);
  return (await folders).get(folderId) ?? null;
}

async function read(ctx: ApiContext, spaceId: string, bySpace: Map<string, Promise<Folders>>): Promise<Folders> {
  // Resolvers of one level are called one after another, before any promise goes on.
  await new Promise((resolve) => setImmediate(resolve));
  bySpace.delete(spaceId);
  const folders = await ctx.services.documentFolders.list(ctx, spaceId);
  return new Map(folders.map((folder) => [folder.id, folder]));
}
