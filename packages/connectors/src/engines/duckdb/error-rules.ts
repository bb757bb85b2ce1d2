import { ErrorCode } from "@olympus/domain";
import type { ErrorRule } from "../../error-rules.ts";

/** DuckDB has no codes: its messages begin with the kind of the error. */
export const duckdbRules: readonly ErrorRule[] = [
  { pattern: /^INTERRUPT Error/, code: ErrorCode.CANCELLED, say: "The statement was stopped." },
  {
    pattern: /attached in read-only mode|read-only transaction|Cannot prepare multiple statements/i,
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement does more than reading, which this connection doesn't allow.",
    suggest: "Write it as a SELECT that only reads.",
  },
  {
    pattern: /^Permission Error|configuration has been locked|file system operations are disabled|disabled (through|by) configuration/i,
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement reaches outside of this database, which isn't allowed.",
  },
  {
    pattern: /^Out of Memory Error|failed to allocate|memory limit/i,
    code: ErrorCode.RESULT_TOO_LARGE,
    say: "The statement needs more memory than it may have.",
    suggest: "Narrow it down with a filter, or group less finely.",
  },
  {
    pattern: /^Catalog Error: Table with name .* does not exist/,
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the table's name.",
  },
  {
    pattern: /^Catalog Error: .*(schema|catalog) .*does not exist/i,
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the table's name and schema.",
  },
  {
    pattern: /^Binder Error: .*(column .* not found|does not have a column|Referenced (column|table)|not found in FROM clause)/i,
    code: ErrorCode.UNKNOWN_COLUMN,
    say: "A column in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the column's name.",
  },
  {
    pattern: /^IO Error: .*(not a valid DuckDB database file|Could not read|storage version|lock)/is,
    code: ErrorCode.CONNECTION_FAILED,
    say: "The file can't be opened as a DuckDB database.",
    quotesEngine: true,
    suggest: "Check that the file was copied whole, and that no other program is writing to it.",
  },
  {
    pattern:
      /^(Parser|Binder|Catalog|Conversion|Invalid Input|Invalid Type|Out of Range|Mismatch Type|Constraint|Not implemented|Parameter|Syntax) Error|^Invalid Error/i,
    code: ErrorCode.SYNTAX_ERROR,
    say: "The statement is wrong.",
    quotesEngine: true,
  },
];
