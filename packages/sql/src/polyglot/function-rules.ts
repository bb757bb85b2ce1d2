import type { PolyglotDialect } from "./lexical-rules.ts";
import { bigqueryRules } from "./rules/bigquery.ts";
import type { DialectRules } from "./rules/dialect-rules.ts";
import { duckdbRules } from "./rules/duckdb.ts";
import { mysqlRules } from "./rules/mysql.ts";
import { redshiftRules } from "./rules/redshift.ts";
import { snowflakeRules } from "./rules/snowflake.ts";
import { sqliteRules } from "./rules/sqlite.ts";

export const dialectRules: Readonly<Record<PolyglotDialect, DialectRules>> = {
  redshift: redshiftRules,
  mysql: mysqlRules,
  snowflake: snowflakeRules,
  bigquery: bigqueryRules,
  duckdb: duckdbRules,
  sqlite: sqliteRules,
};

/** Whether a built-in function of this name, with its namespace where it has one, may be called. */
export function isAllowedFunction(dialect: PolyglotDialect, name: string): boolean {
  const folded = name.toLowerCase();
  if (isDeniedFunction(dialect, folded)) return false;
  const { functions, functionNamespaces } = dialectRules[dialect];
  if (functions.has(folded)) return true;
  const dot = folded.indexOf(".");
  return dot > 0 && functionNamespaces.has(folded.slice(0, dot)) && functions.has(folded.slice(dot + 1));
}

/** Whether this name may never be called, whatever stands before it. */
export function isDeniedFunction(dialect: PolyglotDialect, name: string): boolean {
  const folded = name.toLowerCase();
  const last = folded.slice(folded.lastIndexOf(".") + 1);
  const { deniedFunctions, deniedRelations } = dialectRules[dialect];
  return (
    deniedFunctions.some((pattern) => pattern.test(folded) || pattern.test(last)) || deniedRelations.some((pattern) => pattern.test(last))
  );
}

/** Whether something of this name, alone or with its schema, may be read as a table. */
export function isAllowedRelation(dialect: PolyglotDialect, name: string): boolean {
  const folded = name.toLowerCase();
  const last = folded.slice(folded.lastIndexOf(".") + 1);
  return !dialectRules[dialect].deniedRelations.some((pattern) => pattern.test(folded) || pattern.test(last));
}

const fileName =
  /[\\/*?:]|\.(csv|tsv|txt|jsonl?|ndjson|geojsonl?|parquet|avro|arrows?|feather|ipc|orc|vortex|lance|xls[xm]?|ods|db|duckdb|sqlite3?|shp|gpkg|fgb|kml|sas7bdat|z?sav|dta|xpt|por|pcap|gz|zst)$/i;

/** Whether a table's name looks like a file or an address, which DuckDB would open. */
export function looksLikeFile(dialect: PolyglotDialect, name: string): boolean {
  return dialect === "duckdb" && fileName.test(name);
}
