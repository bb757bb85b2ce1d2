import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildViews } from "./build-views.ts";
import { quoteText } from "./quote.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-views-"));
});
afterAll(async () => rm(folder, { recursive: true }));

it.skipIf(process.platform === "win32")("finds datasets in folders whose names look like patterns and have signs of SQL", async () => {
  const own = join(folder, "a*b?c[d]'e{f,g}");
  // What a pattern would find as well.
  for (const path of [own, join(folder, "aXbYcd'ef")]) await mkdir(path);
  const parquet = join(own, "0.parquet");
  const maker = await DuckDBInstance.create(":memory:");
  const making = await maker.connect();
  await making.run(`COPY (SELECT 1 AS n) TO ${quoteText(parquet)} (FORMAT parquet)`);
  making.closeSync();
  maker.closeSync();
  const path = join(own, "views.duckdb");
  await buildViews(path, [{ name: "t", comment: "A table", path: parquet, columns: [{ name: "n", comment: "A number" }] }]);
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    await connection.run(`SET allowed_directories=[${quoteText(`${own}/`)}]`);
    await connection.run("SET enable_external_access=false");
    expect((await connection.runAndReadAll("SELECT n FROM t")).getRows()).toEqual([[1]]);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
});
