import { type DocumentFolder, type DocumentFolderId, notFound, type SpaceId, toId } from "@olympus/domain";
import type { DocumentFolderRepository, Store } from "@olympus/persistence";
import { parseInput } from "../parse-input.ts";
import { type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx } from "../services.ts";
import { folderNameInput } from "./document.input.ts";
import type { DocumentFolderService } from "./document-services.ts";

/** The tree that documents are put into. */
export class FolderUseCases implements DocumentFolderService {
  readonly #folders: DocumentFolderRepository;
  readonly #policy: Policy;

  constructor({ documentFolders }: Pick<Store, "documentFolders">, policy: Policy) {
    this.#folders = documentFolders;
    this.#policy = policy;
  }

  async list(ctx: RequestCtx, spaceId: string): Promise<readonly DocumentFolder[]> {
    const authorized = await this.#policy.authorize(ctx, spaceId, "documents.view");
    return this.#folders.list(authorized.spaceId);
  }

  async create(ctx: RequestCtx, input: { spaceId: string; parentId?: string | null; name: string }): Promise<DocumentFolder> {
    const { spaceId } = await this.#policy.authorize(ctx, input.spaceId, "documents.organise");
    return this.#folders.create({ spaceId, parentId: parentOf(input.parentId), name: parseInput(folderNameInput, input.name) });
  }

  async update(ctx: RequestCtx, input: { id: string; name?: string | null; parentId?: string | null }): Promise<DocumentFolder> {
    const folder = await this.#get(ctx, input.id);
    const changed = await this.#folders.update(folder.id, {
      ...(typeof input.name === "string" && { name: parseInput(folderNameInput, input.name) }),
      ...(input.parentId !== undefined && { parentId: parentOf(input.parentId) }),
    });
    if (changed === null) throw notFound("Folder");
    return changed;
  }

  async delete(ctx: RequestCtx, id: string): Promise<void> {
    const folder = await this.#get(ctx, id);
    await this.#folders.delete(folder.id);
  }

  async #get(ctx: RequestCtx, id: string): Promise<DocumentFolder> {
    requirePrincipal(ctx);
    const folderId = toId<DocumentFolderId>(id);
    const folder = folderId === null ? null : await this.#folders.find(folderId);
    return this.#policy.get(ctx, folder, "documents.organise", "Folder");
  }
}

function parentOf(id: string | null | undefined): DocumentFolderId | null {
  if (id === undefined || id === null) return null;
  const parentId = toId<DocumentFolderId>(id);
  if (parentId === null) throw notFound("Folder");
  return parentId;
}

/** The folder and, with `inSubfolders`, those below it; empty when it isn't in this Space. */
export async function foldersBelow(
  folders: Pick<DocumentFolderRepository, "list">,
  spaceId: SpaceId,
  id: string,
  inSubfolders: boolean,
): Promise<readonly DocumentFolderId[]> {
  const all = await folders.list(spaceId);
  const found = all.filter((folder) => folder.id === toId(id));
  const byParent = Map.groupBy(all, ({ parentId }) => parentId);
  // What is found is looked into as well: the list grows while it is gone through.
  for (const { id: parentId } of inSubfolders ? found : []) for (const folder of byParent.get(parentId) ?? []) found.push(folder);
  return found.map((folder) => folder.id);
}
