import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { copyFile, link, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { basename, join } from "node:path";
import { doTask } from "@olympus/datasets";
import { type Ctx, type DatasetRecord, ErrorCode, type FileStore, type SpaceId, type StoredFile, toAppError } from "@olympus/domain";
import type { DatasetRepository, DocumentRepository } from "@olympus/persistence";
import { toView } from "./dataset-views.ts";

export interface DatasetFilesDeps {
  readonly datasets: Pick<DatasetRepository, "listBySpace">;
  readonly files: FileStore;
  /** Where files are noted that are being written: what a crash leaves behind is deleted like all that nobody needs. */
  readonly orphans: Pick<DocumentRepository, "addOrphanedFiles" | "forgetOrphanedFiles">;
  /** Of this machine; one below it for each Space. */
  readonly folder: string;
}

/** Longer than any document takes to be read: after that nobody comes to keep a file that was written. */
const keptWithinMs = 7 * 24 * 60 * 60_000;
/** Younger drafts may be somebody's who is at work. */
const draftIdleMs = 24 * 60 * 60_000;
/** Somebody may be about to open views that were asked for since then, also in another process. */
const openingMs = 10 * 60_000;
const draftsFolder = "drafts";
const draftPrefix = "draft-";
const viewsSuffix = ".duckdb";

/**
 * The datasets of a Space on this machine: a copy of each Parquet file, and a DuckDB file of views over them that is made anew whenever they change. All of it
 * comes from our database and the file store, so that each process, also on another machine, makes what it needs.
 */
export class DatasetFiles {
  readonly #deps: DatasetFilesDeps;
  readonly #building = new Map<string, Promise<void>>();
  readonly #copying = new Map<string, Promise<void>>();

  constructor(deps: DatasetFilesDeps) {
    this.#deps = deps;
  }

  /** The only one that the Space's dataset connection may read. */
  folderOf(spaceId: SpaceId): string {
    return join(this.#deps.folder, spaceId);
  }

  /** An empty folder for what is being written; whoever asks removes it. */
  async draftFolder(): Promise<string> {
    const folder = join(this.#deps.folder, draftsFolder, randomUUID());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  /** Changes with everything that the views show. */
  fingerprintOf(datasets: readonly DatasetRecord[]): string {
    const facts = datasets.map(({ id, tableName, name, origin }) => [id, tableName, name, origin.documentName]);
    return createHash("sha256").update(JSON.stringify(facts.toSorted())).digest("hex").slice(0, 32);
  }

  #viewsOf(datasets: readonly DatasetRecord[]): string {
    return `${this.fingerprintOf(datasets)}${viewsSuffix}`;
  }

  /** Path of the Space's views as its datasets are now, made when this machine hasn't got them yet. Fails with what the file store fails with. */
  async open(ctx: Ctx, spaceId: SpaceId): Promise<string> {
    const datasets = await this.#deps.datasets.listBySpace(spaceId);
    const path = join(this.folderOf(spaceId), this.#viewsOf(datasets));
    if (await touch(path)) return path;
    const building = this.#building.get(path) ?? this.#build(ctx, spaceId, datasets, path).finally(() => this.#building.delete(path));
    this.#building.set(path, building);
    await building;
    return path;
  }

  /** Path of a dataset's Parquet on this machine, fetched when it isn't there. Fails with what the file store fails with. */
  async parquetOf({ id, spaceId, fileKey }: Pick<DatasetRecord, "id" | "spaceId" | "fileKey">): Promise<string> {
    const path = join(this.folderOf(spaceId), `${id}.parquet`);
    if (await exists(path)) return path;
    const copying = this.#copying.get(path) ?? this.#copy(fileKey, path).finally(() => this.#copying.delete(path));
    this.#copying.set(path, copying);
    await copying;
    return path;
  }

  /** Takes a finished Parquet file into the file store. Until its dataset is stored with its document, it is noted among the files that will be deleted. */
  async store(ctx: Ctx, path: string): Promise<StoredFile> {
    const note = (key: string) => this.#deps.orphans.addOrphanedFiles([key], new Date(ctx.clock.now().getTime() + keptWithinMs));
    return this.#deps.files.write(createReadStream(path), { maxBytes: Number.MAX_SAFE_INTEGER, signal: ctx.signal, note });
  }

  /** Deletes the files of datasets that aren't kept. Never fails: whoever lets go of them has a failure of their own to tell. */
  async discard(ctx: Ctx, datasets: readonly Pick<DatasetRecord, "fileKey">[]): Promise<void> {
    await this.#deleteFiles(ctx, datasets).catch((error: unknown) => {
      ctx.logger.warn({ error }, "Files of datasets that aren't kept could not be removed now; they stay noted and go later");
    });
  }

  async #deleteFiles(ctx: Ctx, datasets: readonly Pick<DatasetRecord, "fileKey">[]): Promise<void> {
    const fileKeys = datasets.map(({ fileKey }) => fileKey);
    // From now on anybody may delete them: what fails here is made good by the next deletion.
    await this.#deps.orphans.addOrphanedFiles(fileKeys);
    const deleted: string[] = [];
    for (const fileKey of fileKeys) {
      await this.#deps.files.delete(fileKey).then(
        () => deleted.push(fileKey),
        (error: unknown) => ctx.logger.warn({ error, fileKey }, "The file of a dataset that isn't kept could not be removed"),
      );
    }
    await this.#deps.orphans.forgetOrphanedFiles(deleted);
  }

  /** Removes drafts that were left behind, if nothing was written into them for `idleMs`; with 0, no other process may be at work. Answers how many. */
  async sweepDrafts(idleMs = draftIdleMs): Promise<number> {
    const { folder } = this.#deps;
    const spaces = (await namesIn(folder)).filter((name) => name !== draftsFolder);
    const ofSpaces = await Promise.all(spaces.map(async (space) => (await namesIn(join(folder, space))).map((name) => join(space, name))));
    const drafts = [
      ...(await namesIn(join(folder, draftsFolder))).map((name) => join(draftsFolder, name)),
      ...ofSpaces.flat().filter((path) => basename(path).startsWith(draftPrefix)),
    ];
    let removed = 0;
    for (const draft of drafts) {
      const path = join(folder, draft);
      if (await isYoung(path, idleMs)) continue;
      await rm(path, { recursive: true, force: true });
      removed++;
    }
    return removed;
  }

  /** Removes what belongs to no dataset of the Space any more. Views that were asked for a moment ago stay until the next change. */
  async tidy(ctx: Ctx, spaceId: SpaceId): Promise<void> {
    const datasets = await this.#deps.datasets.listBySpace(spaceId);
    const folder = this.folderOf(spaceId);
    if (datasets.length === 0) return rm(folder, { recursive: true, force: true });
    const kept = new Set([...datasets.map(({ id }) => `${id}.parquet`), this.#viewsOf(datasets)]);
    for (const name of await namesIn(folder)) {
      // Drafts are somebody's who is at work.
      if (kept.has(name) || name.startsWith(draftPrefix)) continue;
      if (name.endsWith(viewsSuffix) && (await isYoung(join(folder, name), openingMs))) continue;
      await rm(join(folder, name), { force: true }).catch((error: unknown) => {
        ctx.logger.warn({ error }, "A file of former datasets could not be removed; the next change does it");
      });
    }
  }

  async #build(ctx: Ctx, spaceId: SpaceId, datasets: readonly DatasetRecord[], path: string): Promise<void> {
    await mkdir(this.folderOf(spaceId), { recursive: true, mode: 0o700 });
    const views = [];
    for (const dataset of datasets) {
      const parquet = await this.parquetOf(dataset).catch((error: unknown) => missing(ctx, dataset, error));
      if (parquet !== null) views.push(toView(dataset, parquet));
    }
    const draft = join(this.folderOf(spaceId), `${draftPrefix}${randomUUID()}`);
    try {
      await doTask({ task: "views", path: draft, views }, { signal: ctx.signal });
      await rename(draft, path);
    } finally {
      await Promise.all([draft, `${draft}.wal`].map((file) => rm(file, { force: true })));
    }
  }

  async #copy(fileKey: string, path: string): Promise<void> {
    await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
    const file = await this.#deps.files.localPath(fileKey);
    const draft = join(path, "..", `${draftPrefix}${randomUUID()}`);
    try {
      // A second name for the file where the store is on the same disk, else a copy.
      await link(file.path, draft).catch(() => copyFile(file.path, draft));
      await rename(draft, path);
    } finally {
      await rm(draft, { force: true });
      await file.release();
    }
  }
}

/** A file that is gone takes its table away, not all the others. */
function missing(ctx: Ctx, dataset: DatasetRecord, error: unknown): null {
  if (toAppError(error).code !== ErrorCode.NOT_FOUND) throw error;
  ctx.logger.error({ error, datasetId: dataset.id }, "The file of a dataset is gone from the file store; its table is left out");
  return null;
}

/** None where there is no such folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
    throw error;
  });
}

/** Whether something was written into it less than `ms` ago. A file that has gone meanwhile is nobody's to remove. */
async function isYoung(path: string, ms: number): Promise<boolean> {
  const found = await stat(path).catch(nullIfAbsent);
  return found === null || Date.now() - found.mtimeMs < ms;
}

/** Has a file look as if it had just been written. False where there is none. */
async function touch(path: string): Promise<boolean> {
  const now = new Date();
  return utimes(path, now, now).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(nullIfAbsent)) !== null;
}

/** That something may not be looked at doesn't mean that it isn't there. */
function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
  throw error;
}
