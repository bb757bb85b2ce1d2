import { mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DatasetId, type DatasetRecord, newId, type SpaceId, type UserId } from "@olympus/domain";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { requestBy } from "../application.test-support.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { DatasetFiles } from "./dataset-files.ts";

const files = useFiles();
const ctx = requestBy({ kind: "user", userId: newId<UserId>(), sessionId: "session" });
const noted = new Map<string, Date | undefined>();
const orphans = {
  addOrphanedFiles: async (keys: readonly string[], from?: Date) => {
    for (const key of keys) noted.set(key, from);
  },
  forgetOrphanedFiles: async (keys: readonly string[]) => {
    for (const key of keys) noted.delete(key);
  },
};

function datasetOf(tableName: string): DatasetRecord {
  const id = newId<DatasetId>();
  return { id, tableName, name: tableName, origin: { documentName: "plan.pdf" } } as DatasetRecord;
}

let folder: string;
let kept: DatasetFiles;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-dataset-files-"));
  kept = new DatasetFiles({ datasets: { listBySpace: async () => [] }, files, orphans, folder });
});
beforeEach(() => noted.clear());
afterAll(async () => rm(folder, { recursive: true }));

it("notes a file before it is there as one that will be deleted unless somebody comes to keep it", async () => {
  const path = join(folder, "0.parquet");
  await writeFile(path, "rows");
  const { key } = await kept.store(ctx, path);
  expect([...noted.keys()]).toEqual([key]);
  expect(noted.get(key)?.getTime()).toBeGreaterThan(ctx.clock.now().getTime() + 24 * 60 * 60_000);
  const failing = { ...orphans, addOrphanedFiles: () => Promise.reject(new Error("The database is away")) };
  const before = await files.keys();
  const other = new DatasetFiles({ datasets: { listBySpace: async () => [] }, files, orphans: failing, folder });
  await expect(other.store(ctx, path)).rejects.toThrow("The database is away");
  expect(await files.keys()).toEqual(before);
});

it("forgets files that it discards, and leaves those noted that can't be deleted now", async () => {
  const path = join(folder, "1.parquet");
  await writeFile(path, "rows");
  const [one, two] = [await kept.store(ctx, path), await kept.store(ctx, path)];
  await kept.discard(ctx, [{ fileKey: one.key }]);
  expect(await files.keys()).not.toContain(one.key);
  expect([...noted.keys()]).toEqual([two.key]);
  const stuck = { ...ctx, logger: { ...ctx.logger, warn: () => {} } };
  const away = Object.assign(Object.create(files), { delete: () => Promise.reject(new Error("The store is away")) });
  const other = new DatasetFiles({ datasets: { listBySpace: async () => [] }, files: away, orphans, folder });
  await other.discard(stuck, [{ fileKey: two.key }]);
  expect([...noted]).toEqual([[two.key, undefined]]);
  const warn = vi.fn();
  const unnoted = { ...orphans, addOrphanedFiles: () => Promise.reject(new Error("The database is away")) };
  const last = new DatasetFiles({ datasets: { listBySpace: async () => [] }, files, orphans: unnoted, folder });
  await last.discard({ ...ctx, logger: { ...ctx.logger, warn } }, [{ fileKey: two.key }]);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(await files.keys()).toContain(two.key);
});

it("sweeps drafts that were left behind, and not those that may be somebody's, nor what is in use", async () => {
  const space = kept.folderOf(newId<SpaceId>());
  await mkdir(space, { recursive: true });
  const [old, fresh] = [await kept.draftFolder(), await kept.draftFolder()];
  await writeFile(join(old, "0.csv"), "half a table");
  for (const name of ["draft-old", "draft-new", "views.duckdb"]) await writeFile(join(space, name), "");
  const yesterday = new Date(Date.now() - 25 * 60 * 60_000);
  for (const path of [old, join(space, "draft-old"), join(space, "views.duckdb")]) await utimes(path, yesterday, yesterday);
  expect(await kept.sweepDrafts()).toBe(2);
  expect(await readdir(space)).toEqual(["draft-new", "views.duckdb"]);
  expect((await readdir(join(folder, "drafts"))).map((name) => join(folder, "drafts", name))).toEqual([fresh]);
  expect(await kept.sweepDrafts(0)).toBe(2);
  expect(await readdir(space)).toEqual(["views.duckdb"]);
  expect(await readdir(join(folder, "drafts"))).toEqual([]);
});

it("keeps views that somebody may be about to open, and removes others that are out of date", async () => {
  const spaceId = newId<SpaceId>();
  const [before, now] = [datasetOf("before"), datasetOf("now")];
  let datasets = [before];
  const changing = new DatasetFiles({ datasets: { listBySpace: async () => datasets }, files, orphans, folder });
  const space = changing.folderOf(spaceId);
  await mkdir(space);
  const views = `${changing.fingerprintOf([before])}.duckdb`;
  const yesterday = new Date(Date.now() - 25 * 60 * 60_000);
  for (const name of [views, "old.duckdb"]) {
    await writeFile(join(space, name), "");
    await utimes(join(space, name), yesterday, yesterday);
  }
  expect(await changing.open(ctx, spaceId)).toBe(join(space, views));
  datasets = [now];
  await changing.tidy(ctx, spaceId);
  expect(await readdir(space)).toEqual([views]);
  await utimes(join(space, views), yesterday, yesterday);
  await changing.tidy(ctx, spaceId);
  expect(await readdir(space)).toEqual([]);
});

it("doesn't take what it can't look at for gone", async () => {
  const drafts = join(folder, "unseen", "drafts");
  await mkdir(drafts, { recursive: true });
  await symlink(join(drafts, "loop"), join(drafts, "loop"));
  const unseen = new DatasetFiles({ datasets: { listBySpace: async () => [] }, files, orphans, folder: join(folder, "unseen") });
  await expect(unseen.sweepDrafts()).rejects.toThrow("ELOOP");
});

it("sweeps nothing where no dataset was ever made", async () => {
  const nowhere = new DatasetFiles({ datasets: { listBySpace: async () => [] }, files, orphans, folder: join(folder, "nowhere") });
  expect(await nowhere.sweepDrafts()).toBe(0);
});
