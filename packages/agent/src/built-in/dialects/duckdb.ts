import type { DialectPrinter } from "../sql-dialect.ts";
import { plainText, typedDay, withNullsLast } from "./spelling.ts";

export const duckdbPrinter: DialectPrinter = {
  bucket: (sql, column, grain) => {
    const local = column.isZoned ? `${sql} AT TIME ZONE 'UTC'` : sql;
    return grain === "year" ? `YEAR(${local})` : `CAST(DATE_TRUNC('${grain}', ${local}) AS DATE)`;
  },
  day: typedDay,
  daysBetween: (start, end, column) =>
    column.isTimestamp ? `DATE_DIFF('second', ${start}, ${end}) / 86400.0` : `DATE_DIFF('day', ${start}, ${end})`,
  equalsIgnoringCase: (sql, text) => `LOWER(${sql}) = LOWER(${plainText(text)})`,
  like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT ILIKE" : "ILIKE"} ${plainText(pattern)} ESCAPE '\\'`,
  ordered: withNullsLast([]),
  text: plainText,
  defaultSchema: "main",
  spelling: "lower",
  intersect: "INTERSECT",
};
