import type { DialectPrinter } from "../sql-dialect.ts";
import { postgresPrinter } from "./postgres.ts";
import { escapedPattern, escapingText } from "./spelling.ts";

export const redshiftPrinter: DialectPrinter = {
  ...postgresPrinter,
  daysBetween: (start, end, column) =>
    column.isTimestamp ? `DATEDIFF(second, ${start}, ${end}) / 86400.0` : `DATEDIFF(day, ${start}, ${end})`,
  equalsIgnoringCase: (sql, text) => `${sql} ILIKE ${escapingText(escapedPattern(text))}`,
  like: (sql, pattern, isNegated) => `${sql} ${isNegated ? "NOT ILIKE" : "ILIKE"} ${escapingText(pattern)}`,
  text: escapingText,
};
