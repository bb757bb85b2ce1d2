import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { datasetPermissions } from "./dataset-permissions.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-permissions-"));
  for (const name of ["own", "other"]) await mkdir(join(folder, name));
  await writeFile(join(folder, "table.csv"), "mine");
  await writeFile(join(folder, "credential.key"), "secret");
});
afterAll(async () => rm(folder, { recursive: true }));

it("lets the process read its file, write into its folder and load the database, and nothing else", () => {
  const path = join(folder, "table.csv");
  const permissions = datasetPermissions({ task: "file", path, format: "CSV", folder: join(folder, "own") });
  const script = `
    const fs = require("node:fs");
    const tried = (work) => { try { return work() ?? "done"; } catch (error) { return error.code; } };
    const read = (path) => tried(() => fs.readFileSync(path, "utf8"));
    const write = (path) => tried(() => fs.writeFileSync(path, "written"));
    console.log(JSON.stringify({
      own: [read(${JSON.stringify(path)}), write(${JSON.stringify(join(folder, "own", "0.csv"))})],
      others: [
        read(${JSON.stringify(join(folder, "credential.key"))}), read("/etc/passwd"), write(${JSON.stringify(path)}),
        write(${JSON.stringify(join(folder, "other", "0.csv"))}), tried(() => require("node:child_process").execSync("id")),
      ],
      database: tried(() => typeof require("@duckdb/node-api").DuckDBInstance),
    }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", ...permissions, "--eval", script], {
    encoding: "utf8",
    env: {},
    cwd: import.meta.dirname,
  });
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({
    own: ["mine", "done"],
    others: new Array(5).fill("ERR_ACCESS_DENIED"),
    database: "function",
  });
});

it("lets a process that makes tables write into its own folder, and one that only asks DuckDB into none", () => {
  const writable = (flags: readonly string[]) => flags.filter((flag) => flag.startsWith("--allow-fs-write"));
  const tables = { task: "tables", tables: [], needsValues: false, maxDatasets: 1, folder: join(folder, "own") } as const;
  expect(writable(datasetPermissions(tables))).toEqual([`--allow-fs-write=${join(folder, "own")}`]);
  expect(writable(datasetPermissions({ task: "rows", path: join(folder, "0.parquet"), columns: [], offset: 0, limit: 1 }))).toEqual([]);
  expect(writable(datasetPermissions({ task: "views", path: join(folder, "views"), views: [] }))).toEqual([]);
});
