import {
  AppError,
  type Clock,
  type DocumentFolder,
  type DocumentFolderId,
  ErrorCode,
  newId,
  notFound,
  type SpaceId,
} from "@olympus/domain";
import type { EntityManager } from "typeorm";
import { conflict } from "../database/database-errors.ts";
import { storableText } from "../database/storable.ts";
import type { Transactions } from "../database/transactions.ts";
import type { DocumentFolderRepository } from "../document-store.ts";
import { DocumentEntity, toNameKey } from "../entities/document.entity.ts";
import { DocumentFolderEntity } from "../entities/document-folder.entity.ts";
import { lockLibrary } from "./document-rows.ts";

/** Folders within each other; deeper trees help nobody to find anything. */
const maxDepth = 10;
/** Of a Space: the tree is read and shown as a whole. */
const maxFolders = 5_000;

export class TypeOrmDocumentFolderRepository implements DocumentFolderRepository {
  readonly #transactions: Transactions;
  readonly #clock: Clock;

  constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  async create({ spaceId, parentId, name: given }: Parameters<DocumentFolderRepository["create"]>[0]): Promise<DocumentFolder> {
    const name = storableText(given);
    return await this.#transactions.write(async (manager) => {
      await lockLibrary(manager, spaceId);
      const tree = await FolderTree.read(manager, spaceId);
      tree.assertRoom(parentId, 1);
      tree.assertMayGrow();
      const folder = { id: newId<DocumentFolderId>(), spaceId, parentId, name, nameKey: toNameKey(name), createdAt: this.#clock.now() };
      await manager.insert(DocumentFolderEntity, folder);
      return toFolder(folder, 0);
    }, isTaken(name));
  }

  async find(id: DocumentFolderId): Promise<DocumentFolder | null> {
    return await this.#transactions.read(async (manager) => {
      const folder = await manager.findOneBy(DocumentFolderEntity, { id });
      return folder && (await FolderTree.read(manager, folder.spaceId)).find(id);
    });
  }

  async list(spaceId: SpaceId): Promise<readonly DocumentFolder[]> {
    return await this.#transactions.read(async (manager) => (await FolderTree.read(manager, spaceId)).list());
  }

  async update(id: DocumentFolderId, change: Parameters<DocumentFolderRepository["update"]>[1]): Promise<DocumentFolder | null> {
    const given = change.name === undefined ? undefined : storableText(change.name);
    return await this.#transactions.write(
      async (manager) => {
        const spaceId = (await manager.findOneBy(DocumentFolderEntity, { id }))?.spaceId;
        if (spaceId === undefined) return null;
        await lockLibrary(manager, spaceId);
        const before = await manager.findOneBy(DocumentFolderEntity, { id });
        if (before === null) return null;
        const tree = await FolderTree.read(manager, before.spaceId);
        if (change.parentId !== undefined) tree.assertMayMove(id, change.parentId);
        const { parentId = before.parentId } = change;
        const name = given ?? before.name;
        await manager.update(DocumentFolderEntity, { id }, { name, nameKey: toNameKey(name), parentId });
        return (await FolderTree.read(manager, before.spaceId)).find(id);
      },
      isTaken(given ?? "this"),
    );
  }

  async delete(id: DocumentFolderId): Promise<boolean> {
    return await this.#transactions.write(async (manager) => {
      const folder = await manager.findOneBy(DocumentFolderEntity, { id });
      if (folder === null) return false;
      await lockLibrary(manager, folder.spaceId);
      const tree = await FolderTree.read(manager, folder.spaceId);
      const documents = tree.find(id)?.documentCount ?? 0;
      const folders = tree.below(id).length;
      if (documents + folders > 0) throw notEmpty(folder.name, documents, folders);
      return (await manager.delete(DocumentFolderEntity, { id })).affected === 1;
    });
  }
}

/** All folders of a Space with what is in them. */
class FolderTree {
  readonly #folders: ReadonlyMap<string, DocumentFolderEntity>;
  readonly #counts: ReadonlyMap<string, number>;

  constructor(folders: readonly DocumentFolderEntity[], counts: ReadonlyMap<string, number>) {
    this.#folders = new Map(folders.map((folder) => [folder.id, folder]));
    this.#counts = counts;
  }

  static async read(manager: EntityManager, spaceId: SpaceId): Promise<FolderTree> {
    const folders = await manager.find(DocumentFolderEntity, { where: { spaceId }, order: { nameKey: "ASC", id: "ASC" } });
    const rows: { id: string; count: number }[] = await manager
      .createQueryBuilder(DocumentEntity, "document")
      .select("document.folderId", "id")
      .addSelect("count(*)::integer", "count")
      .where("document.spaceId = :spaceId AND document.folderId IS NOT NULL", { spaceId })
      .groupBy("document.folderId")
      .getRawMany();
    return new FolderTree(folders, new Map(rows.map(({ id, count }) => [id, count])));
  }

  list(): readonly DocumentFolder[] {
    const totals = new Map<string, number>();
    for (const [id, count] of this.#counts)
      for (const ancestor of this.#pathOf(id)) totals.set(ancestor, (totals.get(ancestor) ?? 0) + count);
    return [...this.#folders.values()].map((folder) => toFolder(folder, totals.get(folder.id) ?? 0));
  }

  find(id: DocumentFolderId): DocumentFolder | null {
    return this.list().find((folder) => folder.id === id) ?? null;
  }

  /** Those in it, at any depth. */
  below(id: DocumentFolderId): readonly string[] {
    return [...this.#folders.keys()].filter((other) => other !== id && this.#pathOf(other).includes(id));
  }

  assertMayMove(id: DocumentFolderId, parentId: DocumentFolderId | null): void {
    if (parentId !== null && this.#pathOf(parentId).includes(id))
      throw new AppError(ErrorCode.BAD_INPUT, `Folder ${id} can't be moved into itself`, {
        userMessage: "A folder can't be moved into itself or a folder below it. Choose another one.",
        fields: { parentId: "Is the folder itself, or below it." },
      });
    const own = this.#pathOf(id).length;
    const height = Math.max(...[id, ...this.below(id)].map((other) => this.#pathOf(other).length - own + 1));
    this.assertRoom(parentId, height);
  }

  assertMayGrow(): void {
    if (this.#folders.size < maxFolders) return;
    throw new AppError(ErrorCode.BAD_INPUT, "Too many folders in a Space", {
      userMessage: `A Space has at most ${maxFolders.toLocaleString("en")} folders. Delete empty ones, or use tags instead.`,
    });
  }

  /** `height`: levels of folders to be put there. */
  assertRoom(parentId: DocumentFolderId | null, height: number): void {
    if (parentId !== null && !this.#folders.has(parentId)) throw notFound("Folder");
    if (this.#pathOf(parentId).length + height <= maxDepth) return;
    throw new AppError(ErrorCode.BAD_INPUT, "Too deep a tree of folders", {
      userMessage: `Folders can be at most ${maxDepth} deep. Choose a folder further up.`,
      fields: { parentId: "Is too deep." },
    });
  }

  /** From itself up to the top. */
  #pathOf(id: string | null): readonly string[] {
    const path: string[] = [];
    for (let folder = id === null ? undefined : this.#folders.get(id); folder !== undefined; ) {
      path.push(folder.id);
      folder = folder.parentId === null ? undefined : this.#folders.get(folder.parentId);
    }
    return path;
  }
}

function toFolder({ nameKey: _, ...folder }: DocumentFolderEntity, documentCount: number): DocumentFolder {
  return { ...folder, documentCount };
}

function isTaken(name: string): string {
  return `There is a folder called "${name}" here already. Choose another name.`;
}

function notEmpty(name: string, documents: number, folders: number): AppError {
  const parts = [documents > 0 ? count(documents, "document") : null, folders > 0 ? count(folders, "folder") : null];
  return conflict(`"${name}" is not empty: ${parts.filter((part) => part !== null).join(" and ")} in it. Move or delete them first.`);
}

function count(number: number, what: string): string {
  return `${number.toLocaleString("en")} ${what}${number === 1 ? "" : "s"}`;
}
