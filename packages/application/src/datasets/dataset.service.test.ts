import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { doTask } from "@olympus/datasets";
import { type DatasetRecord, newId, type SpaceId, type UserId } from "@olympus/domain";
import { afterAll, beforeAll, expect, it } from "vitest";
import { requestBy } from "../application.test-support.ts";
import { Policy } from "../policy.ts";
import { DatasetUseCases } from "./dataset.service.ts";
import type { DatasetFiles } from "./dataset-files.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-wide-"));
});
afterAll(async () => rm(folder, { recursive: true }));

it("gives fewer rows at a time of a table with thousands of columns", async () => {
  const path = join(folder, "wide.csv");
  await writeFile(path, `a,b\n${"1,2\n".repeat(130)}`);
  const made = await doTask({ task: "file", path, format: "CSV", folder }, { signal: new AbortController().signal });
  const [column] = made?.columns ?? [];
  if (made === null || column === undefined) throw new Error("There is no dataset");
  const columns = Array.from({ length: 4_000 }, () => column);
  const dataset = { columns, rowCount: made.rowCount, origin: { sheet: null }, spaceId: newId<SpaceId>() } as unknown as DatasetRecord;
  const store = { datasets: { find: async () => dataset, listBySpace: async () => [dataset], listByDocument: async () => [dataset] } };
  const policy = new Policy({ findRole: async () => "VIEWER", listForUser: async () => [] });
  const tables = new DatasetUseCases(store, policy, { parquetOf: async () => made.path } as unknown as DatasetFiles);
  const reader = requestBy({ kind: "user", userId: newId<UserId>(), sessionId: "session" });
  const rowsAt = async (offset: number) => (await tables.rows(reader, newId(), { offset, limit: 1_000 })).places;
  expect((await rowsAt(0)).map(({ row }) => row)).toEqual(Array.from({ length: 125 }, (_, index) => index + 1));
  expect((await rowsAt(125)).map(({ row }) => row)).toEqual([126, 127, 128, 129, 130]);
});
