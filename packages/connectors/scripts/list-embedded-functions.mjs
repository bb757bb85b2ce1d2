// Writes the names of the functions that the bundled DuckDB and SQLite offer to scalar and aggregate calls, from their own catalogs, into
// packages/sql, whose rules then take the unsafe ones away. Run after an upgrade: node scripts/list-embedded-functions.mjs
import { writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { DuckDBInstance } from "@duckdb/node-api";

const instance = await DuckDBInstance.create(":memory:");
const connection = await instance.connect();
const reader = await connection.runAndReadAll(`
  SELECT DISTINCT lower(function_name) FROM duckdb_functions()
  WHERE function_type IN ('scalar', 'macro', 'aggregate') AND function_name SIMILAR TO '[a-zA-Z][a-zA-Z0-9_]*' ORDER BY 1`);
save(
  "duckdb",
  reader.getRowsJson().map(([name]) => name),
);
connection.closeSync();
instance.closeSync();

const sqlite = new DatabaseSync(":memory:");
const names = sqlite.prepare("SELECT DISTINCT lower(name) AS name FROM pragma_function_list WHERE name GLOB '[a-z]*' ORDER BY 1").all();
save(
  "sqlite",
  names.map(({ name }) => name),
);
sqlite.close();

function save(dialect, list) {
  writeFileSync(new URL(`../../sql/src/polyglot/${dialect}-functions.json`, import.meta.url), `${JSON.stringify(list, null, 2)}\n`);
}
