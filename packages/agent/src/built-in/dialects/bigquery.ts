import type { Grain } from "../calendar.ts";
import type { DialectPrinter } from "../sql-dialect.ts";

export const bigqueryPrinter: DialectPrinter = {
  bucket: (sql, _, grain) => bucket(sql, grain),
  // TIMESTAMP has a zone here, DATETIME has none.
  day: (iso, column) =>
    column.isZoned ? `TIMESTAMP '${iso} 00:00:00+00'` : column.isTimestamp ? `DATETIME '${iso} 00:00:00'` : `DATE '${iso}'`,
  daysBetween: (start, end, column) =>
    column.isZoned
      ? `TIMESTAMP_DIFF(${end}, ${start}, SECOND) / 86400`
      : column.isTimestamp
        ? `DATETIME_DIFF(${end}, ${start}, SECOND) / 86400`
        : `DATE_DIFF(${end}, ${start}, DAY)`,
  equalsIgnoringCase: (sql, text) => `LOWER(${sql}) = LOWER(${literal(text)})`,
  like: (sql, pattern, isNegated) => `LOWER(${sql}) ${isNegated ? "NOT LIKE" : "LIKE"} LOWER(${literal(pattern)})`,
  ordered: (key, direction, mayBeNull) => (direction === "desc" ? `${key} DESC` : `${key}${mayBeNull ? " NULLS LAST" : ""}`),
  text: literal,
  defaultSchema: null,
  spelling: "backtick",
  intersect: "INTERSECT DISTINCT",
};

/** Quotes aren't doubled here, they are escaped. */
function literal(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`;
}

function bucket(sql: string, grain: Grain): string {
  if (grain === "year") return `EXTRACT(YEAR FROM ${sql})`;
  if (grain === "day") return `DATE(${sql})`;
  return `DATE_TRUNC(DATE(${sql}), ${grain === "week" ? "WEEK(MONDAY)" : grain.toUpperCase()})`;
}
