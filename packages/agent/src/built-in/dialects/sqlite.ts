import type { Grain } from "../calendar.ts";
import type { DialectPrinter } from "../sql-dialect.ts";
import { plainText, withNullsLast } from "./spelling.ts";

export const sqlitePrinter: DialectPrinter = {
  bucket: (sql, _, grain) => bucket(sql, grain),
  day: (iso) => plainText(iso),
  daysBetween: (start, end) => `(JULIANDAY(${end}) - JULIANDAY(${start}))`,
  equalsIgnoringCase: (sql, text) => `${sql} = ${plainText(text)} COLLATE NOCASE`,
  like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT LIKE" : "LIKE"} ${plainText(pattern)} ESCAPE '\\'`,
  ordered: withNullsLast(["asc"]),
  text: plainText,
  defaultSchema: "main",
  spelling: "lower",
  intersect: "INTERSECT",
};

function bucket(sql: string, grain: Grain): string {
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
