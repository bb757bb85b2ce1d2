import { AppError } from "@olympus/domain";
import type { DriverFailure } from "../../error-rules.ts";

/** A failure of the SDK with the statement that it belongs to: the server tells places as line and column. */
export class StatementFailure extends Error {
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super("A statement failed", { cause });
    this.sql = sql;
  }
}

// The session or its tokens have expired, or it was ended on the server (the SDK's gs_errors); the last is the SDK's own word for such a session.
const lostCodes = new Set(["390104", "390111", "390112", "390114", "407002"]);

/** Whether the statement was never run because its session had ended. */
export function isSessionLost(error: unknown): boolean {
  return lostCodes.has(codeOf(error) ?? "");
}

/** Whether the failure is one of the network, after which the session is best parted with. */
export function isTransportFailure(error: unknown): boolean {
  return causesOf(error).some((cause) => codeOf(cause) === "ERR_CANCELED");
}

/** Our own error, when one is behind what the SDK says: a host that isn't allowed, a server that doesn't answer. */
export function ownErrorBehind(error: unknown): AppError | null {
  return causesOf(error).find((cause) => cause instanceof AppError) ?? null;
}

/** What the SDK and the server behind it put into their errors. */
export function readSnowflakeFailure(error: unknown): DriverFailure {
  const sql = error instanceof StatementFailure ? error.sql : "";
  const causes = causesOf(error).filter((cause) => !(cause instanceof StatementFailure));
  const [first] = causes;
  // Of a failure to dial, the deepest error says why; what is around it only that it happened.
  const isNetwork = causes.some((cause) => codeOf(cause) === "ERR_CANCELED" || /^(401001|402001)$/.test(codeOf(cause) ?? ""));
  const telling = isNetwork ? (causes.findLast((cause) => codeOf(cause) !== null) ?? first) : first;
  const status = statusOf(first);
  // The message is what the server sent, whatever that is.
  const message = String(telling instanceof Error ? telling.message : telling);
  return {
    code: codeOf(telling),
    message: status === null ? message : `HTTP status ${status}`,
    position: positionIn(sql, message),
    hint: null,
  };
}

function causesOf(error: unknown): readonly unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; cause !== undefined && cause !== null && !causes.includes(cause); cause = (cause as { cause?: unknown }).cause) {
    causes.push(cause);
  }
  return causes;
}

function codeOf(error: unknown): string | null {
  const code = typeof error === "object" && error !== null ? (error as { code?: unknown }).code : undefined;
  if (typeof code === "number") return String(code).padStart(6, "0");
  return typeof code === "string" ? code : null;
}

/** Of an answer that wasn't even one of Snowflake's, such as a proxy's. */
function statusOf(error: unknown): number | null {
  const response = typeof error === "object" && error !== null ? (error as { response?: { status?: unknown } }).response : undefined;
  return typeof response?.status === "number" ? response.status : null;
}

/** `line 2 at position 7`: lines from 1, positions in the line from 0. In characters from 0. */
function positionIn(sql: string, message: string): number | null {
  const [, line, column] = /\bline (\d+) at position (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined || sql === "") return null;
  const before = sql.split("\n").slice(0, Number(line) - 1);
  const position = before.reduce((sum, text) => sum + text.length + 1, 0) + Number(column);
  return position <= sql.length ? position : null;
}
