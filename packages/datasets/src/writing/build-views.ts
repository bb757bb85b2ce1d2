import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { quoteIdentifier, quoteText } from "./quote.ts";

/** A dataset as SQL sees it. */
export interface DatasetView {
  /** Unique among the views. */
  readonly name: string;
  /** What it is, where it is from: training reads it, so that search finds the table. */
  readonly comment: string;
  /** Absolute, of its Parquet. */
  readonly path: string;
  readonly columns: readonly { readonly name: string; readonly comment: string | null }[];
}

/** A new DuckDB file with a view of each dataset, without `_row` and `_page`. Fails when a Parquet file is missing. */
export async function buildViews(path: string, views: readonly DatasetView[]): Promise<void> {
  // DuckDB takes a question mark in a path for its end when it names the log beside the file: such a folder gets the finished file.
  if (!path.includes("?")) return await build(path, views);
  const folder = await mkdtemp(join(tmpdir(), "olympus-views-"));
  try {
    await build(join(folder, "views"), views);
    await copyFile(join(folder, "views"), path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(path: string, views: readonly DatasetView[]): Promise<void> {
  const instance = await DuckDBInstance.create(path, { threads: "1", memory_limit: "512MB" });
  const connection = await instance.connect();
  try {
    await connection.run("BEGIN");
    for (const view of views) await buildView(connection, view);
    await connection.run("COMMIT");
    await connection.run("CHECKPOINT");
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function buildView(connection: DuckDBConnection, { name, comment, path, columns }: DatasetView): Promise<void> {
  const view = quoteIdentifier(name);
  const names = columns.map((column) => quoteIdentifier(column.name)).join(", ");
  await connection.run(`CREATE VIEW ${view} AS SELECT ${names} FROM read_parquet(${quoteText(path)})`);
  await connection.run(`COMMENT ON VIEW ${view} IS ${quoteText(comment)}`);
  for (const column of columns) {
    if (column.comment === null) continue;
    await connection.run(`COMMENT ON COLUMN ${view}.${quoteIdentifier(column.name)} IS ${quoteText(column.comment)}`);
  }
}
