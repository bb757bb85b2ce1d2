import type { Grain } from "../calendar.ts";
import type { DialectPrinter } from "../sql-dialect.ts";
import { escapingText } from "./spelling.ts";

/** MySQL and MariaDB. */
export const mysqlPrinter: DialectPrinter = {
  bucket: (sql, _, grain) => bucket(sql, grain),
  day: (iso, column) => (column.isTimestamp || column.isZoned ? `TIMESTAMP '${iso} 00:00:00'` : `DATE '${iso}'`),
  daysBetween: (start, end, column) =>
    column.isTimestamp || column.isZoned ? `TIMESTAMPDIFF(SECOND, ${start}, ${end}) / 86400` : `DATEDIFF(${end}, ${start})`,
  equalsIgnoringCase: (sql, text) => `LOWER(${sql}) = LOWER(${escapingText(text)})`,
  like: (sql, pattern, isNegated) => `LOWER(${sql}) ${isNegated ? "NOT LIKE" : "LIKE"} LOWER(${escapingText(pattern)})`,
  // There is no NULLS LAST; ascending order begins with them.
  ordered: (key, direction, mayBeNull) => (direction === "desc" ? `${key} DESC` : mayBeNull ? `${key} IS NULL, ${key}` : key),
  text: escapingText,
  defaultSchema: null,
  spelling: "backtick",
  intersect: "INTERSECT",
};

function bucket(sql: string, grain: Grain): string {
  switch (grain) {
    case "day":
      return `DATE(${sql})`;
    case "week":
      return `DATE_SUB(DATE(${sql}), INTERVAL WEEKDAY(${sql}) DAY)`;
    case "month":
      return `CAST(DATE_FORMAT(${sql}, '%Y-%m-01') AS DATE)`;
    case "quarter":
      return `DATE_ADD(MAKEDATE(YEAR(${sql}), 1), INTERVAL QUARTER(${sql}) - 1 QUARTER)`;
    case "year":
      return `YEAR(${sql})`;
  }
}
