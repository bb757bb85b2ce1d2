import type { SqlDialect } from "@olympus/domain";
import type { Grain } from "./calendar.ts";
import type { SchemaColumn } from "./schema-model.ts";

/** How one engine spells what engines spell differently. `sql` is always an expression that is ready to use. */
export interface DialectPrinter {
  /** First day of the step in which the value lies; a number for years. */
  bucket(sql: string, column: SchemaColumn, grain: Grain): string;
  /** A day as a literal that compares with the column. */
  day(iso: string, column: SchemaColumn): string;
  /** Days between two moments, with fractions. */
  daysBetween(start: string, end: string, column: SchemaColumn): string;
  /** Equal but for upper and lower case. */
  equalsIgnoringCase(sql: string, text: string): string;
  like(sql: string, pattern: string, isNegated: boolean): string;
  /** What makes rows without a value come last. */
  nullsLast(direction: "asc" | "desc"): string;
  readonly defaultSchema: string;
}

/** The printer of each dialect. */
export const dialectPrinters: Readonly<Record<SqlDialect, DialectPrinter>> = {
  postgres: {
    bucket: (sql, column, grain) => {
      const local = column.isZoned ? `${sql} AT TIME ZONE 'UTC'` : sql;
      return grain === "year" ? `CAST(EXTRACT(YEAR FROM ${local}) AS INTEGER)` : `CAST(DATE_TRUNC('${grain}', ${local}) AS DATE)`;
    },
    day: typedDay,
    daysBetween: (start, end, column) => (column.isTimestamp ? `EXTRACT(EPOCH FROM ${end} - ${start}) / 86400` : `(${end} - ${start})`),
    equalsIgnoringCase: (sql, text) => `${sql} ILIKE ${quoted(escapedPattern(text))}`,
    like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT ILIKE" : "ILIKE"} ${quoted(pattern)}`,
    nullsLast: (direction) => (direction === "desc" ? " NULLS LAST" : ""),
    defaultSchema: "public",
  },
  duckdb: {
    bucket: (sql, column, grain) => {
      const local = column.isZoned ? `${sql} AT TIME ZONE 'UTC'` : sql;
      return grain === "year" ? `YEAR(${local})` : `CAST(DATE_TRUNC('${grain}', ${local}) AS DATE)`;
    },
    day: typedDay,
    daysBetween: (start, end, column) =>
      column.isTimestamp ? `DATE_DIFF('second', ${start}, ${end}) / 86400.0` : `DATE_DIFF('day', ${start}, ${end})`,
    equalsIgnoringCase: (sql, text) => `LOWER(${sql}) = LOWER(${quoted(text)})`,
    like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT ILIKE" : "ILIKE"} ${quoted(pattern)} ESCAPE '\\'`,
    nullsLast: () => "",
    defaultSchema: "main",
  },
  sqlite: {
    bucket: (sql, _, grain) => sqliteBucket(sql, grain),
    day: (iso) => quoted(iso),
    daysBetween: (start, end) => `(JULIANDAY(${end}) - JULIANDAY(${start}))`,
    equalsIgnoringCase: (sql, text) => `${sql} = ${quoted(text)} COLLATE NOCASE`,
    like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT LIKE" : "LIKE"} ${quoted(pattern)} ESCAPE '\\'`,
    nullsLast: (direction) => (direction === "asc" ? " NULLS LAST" : ""),
    defaultSchema: "main",
  },
};

/** A string literal. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Text for a LIKE pattern, its own wildcards escaped by a backslash. */
export function escapedPattern(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

function typedDay(iso: string, column: SchemaColumn): string {
  return column.isZoned ? `TIMESTAMPTZ '${iso} 00:00:00+00'` : column.isTimestamp ? `TIMESTAMP '${iso} 00:00:00'` : `DATE '${iso}'`;
}

function sqliteBucket(sql: string, grain: Grain): string {
  switch (grain) {
    case "day":
      return `DATE(${sql})`;
    case "week":
      return `DATE(${sql}, 'weekday 0', '-6 days')`;
    case "month":
      return `DATE(${sql}, 'start of month')`;
    case "quarter":
      return `DATE(${sql}, 'start of month', '-' || ((STRFTIME('%m', ${sql}) - 1) % 3) || ' months')`;
    case "year":
      return `CAST(STRFTIME('%Y', ${sql}) AS INTEGER)`;
  }
}
