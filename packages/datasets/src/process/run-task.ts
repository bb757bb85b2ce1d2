import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { csvSource } from "../sources/csv-source.ts";
import { jsonSource } from "../sources/json-source.ts";
import { tableSource } from "../sources/table-source.ts";
import { buildViews } from "../writing/build-views.ts";
import { copyParquet } from "../writing/copy-parquet.ts";
import type { MadeDataset } from "../writing/made-dataset.ts";
import { makeDataset } from "../writing/make-dataset.ts";
import { quoteText } from "../writing/quote.ts";
import { readRows } from "../writing/read-rows.ts";
import type { DatasetTask, TaskResults } from "./tasks.ts";

/** DuckDB's own share of the memory: a table of 10,000 columns takes most of it. */
const duckdbMemory = "1000MB";

/** Does a task in this process, without limits on time. Fails with UnreadableTable when the file is at fault. */
export async function runTask(task: DatasetTask): Promise<TaskResults[keyof TaskResults]> {
  switch (task.task) {
    case "tables":
      return inDuckdb({ folders: [task.folder] }, (connection) => makeAll(connection, task));
    case "file":
      return inDuckdb({ folders: [task.folder], files: [task.path] }, (connection) => makeOne(connection, task));
    case "rows":
      return inDuckdb({ files: [task.path] }, (connection) => readRows(connection, task));
    case "views":
      await buildViews(task.path, task.views);
      return null;
  }
}

async function makeAll(
  connection: DuckDBConnection,
  { tables, needsValues, maxDatasets, folder }: Extract<DatasetTask, { task: "tables" }>,
): Promise<readonly MadeDataset[]> {
  const made: MadeDataset[] = [];
  for (const table of tables) {
    const options = { position: table.position, path: join(folder, String(table.position)), needsValues };
    const dataset = await makeDataset(connection, tableSource(table), options);
    if (dataset !== null) made.push(dataset);
    if (made.length === maxDatasets) break;
  }
  return made;
}

async function makeOne(
  connection: DuckDBConnection,
  { path, format, folder }: Extract<DatasetTask, { task: "file" }>,
): Promise<MadeDataset | null> {
  const options = { position: 0, path: join(folder, "0"), needsValues: false };
  if (format === "PARQUET") return copyParquet(connection, path, options);
  const source = format === "JSON" ? jsonSource(path) : csvSource(path, format === "TSV" ? "\t" : ",");
  return source === null ? null : makeDataset(connection, source, options);
}

interface Allowed {
  readonly folders?: readonly string[];
  /** Not the folders around them: those of the file store hold other people's files. */
  readonly files?: readonly string[];
}

/** A session without a database of its own that reads and writes in these folders and these files, and nowhere else. */
async function inDuckdb<T>({ folders = [], files = [] }: Allowed, work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(":memory:", {
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: duckdbMemory,
    max_temp_directory_size: "0GB",
    threads: "1",
  });
  const connection = await instance.connect();
  try {
    await connection.run(`SET allowed_directories=[${folders.map((folder) => quoteText(`${folder}/`)).join(", ")}]`);
    await connection.run(`SET allowed_paths=[${files.map(quoteText).join(", ")}]`);
    await connection.run("SET enable_external_access=false");
    await connection.run("SET lock_configuration=true");
    return await work(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
