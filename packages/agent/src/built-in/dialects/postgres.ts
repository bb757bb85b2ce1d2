import type { DialectPrinter } from "../sql-dialect.ts";
import { escapedPattern, plainText, typedDay, withNullsLast } from "./spelling.ts";

export const postgresPrinter: DialectPrinter = {
  bucket: (sql, column, grain) => {
    const local = column.isZoned ? `${sql} AT TIME ZONE 'UTC'` : sql;
    return grain === "year" ? `CAST(EXTRACT(YEAR FROM ${local}) AS INTEGER)` : `CAST(DATE_TRUNC('${grain}', ${local}) AS DATE)`;
  },
  day: typedDay,
  daysBetween: (start, end, column) => (column.isTimestamp ? `EXTRACT(EPOCH FROM ${end} - ${start}) / 86400` : `(${end} - ${start})`),
  equalsIgnoringCase: (sql, text) => `${sql} ILIKE ${plainText(escapedPattern(text))}`,
  like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT ILIKE" : "ILIKE"} ${plainText(pattern)}`,
  ordered: withNullsLast(["desc"]),
  text: plainText,
  defaultSchema: "public",
  spelling: "lower",
  intersect: "INTERSECT",
};
