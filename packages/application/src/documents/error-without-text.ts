import { AppError, toAppError } from "@olympus/domain";

const maxCharacters = 300;
const maxCauses = 5;
/** What a message quotes: values of a statement, or what an endpoint was sent. Names of columns and files are shorter. */
const quoted = /"[^"]{20,}"|'[^']{20,}'|`[^`]{20,}`/g;

/** The same failure, fit for the log: what errors of databases and models quote may be the document's own text. Codes, names and stacks stay. */
export function withoutText(error: unknown): AppError {
  const { code, message, userMessage, isRetryable, cause, stack } = toAppError(error);
  const same = new AppError(code, cut(message), { userMessage, isRetryable, cause: causeWithoutText(cause, maxCauses) });
  same.stack = stackOf(same, stack);
  return same;
}

function causeWithoutText(cause: unknown, depth: number): Error | undefined {
  if (!(cause instanceof Error) || depth === 0) return undefined;
  const same = new Error(cut(cause.message), { cause: causeWithoutText(cause.cause, depth - 1) });
  same.name = cause.name;
  same.stack = stackOf(same, cause.stack);
  return "code" in cause && typeof cause.code === "string" ? Object.assign(same, { code: cause.code }) : same;
}

function cut(message: string): string {
  return message.replace(quoted, '"…"').slice(0, maxCharacters);
}

/** The places of the one, below the message of the other. */
function stackOf({ name, message }: Error, stack: string | undefined): string {
  const places = (stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [`${name}: ${message}`, ...places].join("\n");
}
