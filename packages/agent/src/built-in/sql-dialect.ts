import type { SqlDialect } from "@olympus/domain";
import type { Grain } from "./calendar.ts";
import { bigqueryPrinter } from "./dialects/bigquery.ts";
import { duckdbPrinter } from "./dialects/duckdb.ts";
import { mysqlPrinter } from "./dialects/mysql.ts";
import { postgresPrinter } from "./dialects/postgres.ts";
import { redshiftPrinter } from "./dialects/redshift.ts";
import { snowflakePrinter } from "./dialects/snowflake.ts";
import { sqlitePrinter } from "./dialects/sqlite.ts";
import type { SchemaColumn } from "./schema-model.ts";
import type { TableSpelling } from "./sql-names.ts";

/** How one engine spells what engines spell differently. `sql` is always an expression that is ready to use. */
export interface DialectPrinter extends TableSpelling {
  /** First day of the step in which the value lies; a number for years. */
  bucket(sql: string, column: SchemaColumn, grain: Grain): string;
  /** A day as a literal that compares with the column. */
  day(iso: string, column: SchemaColumn): string;
  /** Days between two moments, with fractions. */
  daysBetween(start: string, end: string, column: SchemaColumn): string;
  /** Equal but for upper and lower case. */
  equalsIgnoringCase(sql: string, text: string): string;
  /** `pattern` has its own wildcards escaped by a backslash. */
  like(sql: string, pattern: string, isNegated: boolean): string;
  /** One key of ORDER BY; rows without a value come last. */
  ordered(key: string, direction: "asc" | "desc", mayBeNull: boolean): string;
  /** A string literal. */
  text(value: string): string;
  readonly intersect: "INTERSECT" | "INTERSECT DISTINCT";
}

/** The printer of each dialect. */
export const dialectPrinters: Readonly<Record<SqlDialect, DialectPrinter>> = {
  postgres: postgresPrinter,
  redshift: redshiftPrinter,
  mysql: mysqlPrinter,
  snowflake: snowflakePrinter,
  bigquery: bigqueryPrinter,
  duckdb: duckdbPrinter,
  sqlite: sqlitePrinter,
};
