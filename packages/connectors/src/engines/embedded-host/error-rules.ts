import { ErrorCode } from "@olympus/domain";
import type { DriverFailure, ErrorRule } from "../../error-rules.ts";
import { hostGone } from "./host-process.ts";

/** What the child's end means, and the errors of opening a file; after the engine's own rules. */
export const embeddedRules: readonly ErrorRule[] = [
  {
    codes: [hostGone],
    code: ErrorCode.UNAVAILABLE,
    say: "The statement needed too much memory, or the process that reads the file ended.",
    suggest: "Try again with a smaller statement.",
    isRetryable: true,
  },
  {
    codes: ["EACCES", "EPERM"],
    code: ErrorCode.PERMISSION_DENIED,
    say: "The server may not read this file.",
    suggest: "Give the server's user the right to read it.",
  },
  {
    codes: ["ENOENT"],
    code: ErrorCode.CONNECTION_FAILED,
    say: "There is no file at this path.",
    suggest: "Check the spelling of the path.",
  },
];

export function readHostFailure(error: unknown): DriverFailure {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const text = typeof message === "string" ? message : String(error);
  // DuckDB goes on with guesses over its own catalogs and a picture of the statement, which was rebuilt and isn't quite what the person wrote.
  const [firstLine = ""] = text.split("\n");
  return { code: typeof code === "string" ? code : null, message: firstLine, position: null, hint: null };
}
