import type { DialectPrinter } from "../sql-dialect.ts";
import { escapingText, withNullsLast } from "./spelling.ts";

export const snowflakePrinter: DialectPrinter = {
  bucket: (sql, column, grain) => {
    const local = column.isZoned ? `CONVERT_TIMEZONE('UTC', ${sql})` : sql;
    return grain === "year" ? `YEAR(${local})` : `CAST(DATE_TRUNC('${grain}', ${local}) AS DATE)`;
  },
  day: (iso, column) =>
    column.isZoned
      ? `CAST('${iso} 00:00:00 +0000' AS TIMESTAMP_TZ)`
      : column.isTimestamp
        ? `CAST('${iso} 00:00:00' AS TIMESTAMP_NTZ)`
        : `CAST('${iso}' AS DATE)`,
  daysBetween: (start, end, column) =>
    column.isTimestamp ? `DATEDIFF('second', ${start}, ${end}) / 86400` : `DATEDIFF('day', ${start}, ${end})`,
  equalsIgnoringCase: (sql, text) => `LOWER(${sql}) = LOWER(${escapingText(text)})`,
  like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT ILIKE" : "ILIKE"} ${escapingText(pattern)} ESCAPE '\\\\'`,
  ordered: withNullsLast(["desc"]),
  text: escapingText,
  defaultSchema: "PUBLIC",
  spelling: "upper",
  intersect: "INTERSECT",
};
