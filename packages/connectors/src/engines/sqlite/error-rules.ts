import { ErrorCode } from "@olympus/domain";
import type { ErrorRule } from "../../error-rules.ts";

/** SQLite's result codes (sqlite.org/rescode.html) and, where one code stands for many things, its texts. */
export const sqliteRules: readonly ErrorRule[] = [
  {
    codes: ["26", "11"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "This file isn't a SQLite database, or it is damaged.",
    suggest: "Check that the file was copied whole.",
  },
  { codes: ["14"], code: ErrorCode.CONNECTION_FAILED, say: "The file can't be opened.", suggest: "Check the path." },
  {
    codes: ["23"],
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement does more than reading, which this connection doesn't allow.",
    suggest: "Write it as a SELECT that only reads.",
  },
  {
    codes: ["8"],
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement tried to write, which this connection doesn't allow.",
    suggest: "Write it as a SELECT that only reads.",
  },
  {
    codes: ["5", "6"],
    code: ErrorCode.UNAVAILABLE,
    say: "The database is being written to by somebody else.",
    suggest: "Try again.",
    isRetryable: true,
  },
  {
    codes: ["7", "18"],
    code: ErrorCode.RESULT_TOO_LARGE,
    say: "The statement needs more memory than it may have.",
    suggest: "Make it smaller.",
  },
  { codes: ["9"], code: ErrorCode.CANCELLED, say: "The statement was stopped." },
  {
    pattern: /^no such table: /,
    code: ErrorCode.UNKNOWN_TABLE,
    say: "A table in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the table's name.",
  },
  {
    pattern: /^no such column: |has no column named/,
    code: ErrorCode.UNKNOWN_COLUMN,
    say: "A column in the statement doesn't exist.",
    quotesEngine: true,
    suggest: "Check the column's name.",
  },
  {
    pattern: /^not authorized|prohibited/,
    code: ErrorCode.NOT_READ_ONLY,
    say: "The statement does more than reading, which this connection doesn't allow.",
  },
  {
    pattern: /out of memory|string or blob too big/,
    code: ErrorCode.RESULT_TOO_LARGE,
    say: "The statement needs more memory than it may have.",
    suggest: "Make it smaller.",
  },
  { codes: ["1", "25", "20"], code: ErrorCode.SYNTAX_ERROR, say: "The statement is wrong.", quotesEngine: true },
];
