import { type Ctx, ErrorCode, throwIfAborted } from "@olympus/domain";
import { type ScriptStatement, splitStatements } from "@olympus/sql";
import { ConnectorError } from "../../connector-error.ts";
import type { AdminSession } from "./admin-session.ts";
import { CopyFrom } from "./copy-from.ts";
import { judgeStatement } from "./script-rules.ts";

const shownCharacters = 200;

/**
 * Runs a script's statements one by one in the transaction that is open. Answers how many ran. Fails with the statement and its line; also when the transaction
 * is over after a statement, whatever way it found to end it.
 */
export async function runScript(ctx: Ctx, session: AdminSession, script: string): Promise<number> {
  let count = 0;
  for (const statement of splitStatements(script, "postgres")) {
    throwIfAborted(ctx.signal);
    const verdict = judgeStatement(statement.text);
    if (verdict.action === "skip") continue;
    if (verdict.action === "refuse") throw refused(statement, verdict.reason);
    try {
      if (statement.copyData !== null) await session.copy(new CopyFrom(statement.text, statement.copyData));
      else if (verdict.action === "try") await attempt(session, statement.text);
      else await session.run(statement.text);
    } catch (error) {
      throw failed(session, statement, error);
    }
    if (!session.isInTransaction) throw refused(statement, "It ended the transaction that all of the script runs in.");
    count++;
  }
  return count;
}

/** With a failure the transaction goes on as if the statement had not been there. */
async function attempt(session: AdminSession, sql: string): Promise<void> {
  await session.run("SAVEPOINT olympus_attempt");
  try {
    await session.run(sql);
  } catch (error) {
    if (!isUnknownSetting(error)) throw error;
    await session.run("ROLLBACK TO SAVEPOINT olympus_attempt");
  }
  await session.run("RELEASE SAVEPOINT olympus_attempt");
}

/** undefined_object: "unrecognized configuration parameter". */
function isUnknownSetting(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "42704";
}

function refused({ text, line }: ScriptStatement, reason: string): ConnectorError {
  return new ConnectorError(ErrorCode.UNSUPPORTED, `A script may not do what is in line ${line}`, {
    userMessage: `The statement “${beginningOf(text)}” in line ${line} can't run: ${reason}`,
    suggestion: "Take it out of the script and try again; nothing was kept.",
  });
}

function failed(session: AdminSession, { text, line }: ScriptStatement, error: unknown): ConnectorError {
  const { code, userMessage, engineMessage, suggestion, isRetryable } = session.translate(error);
  const sqlState = error instanceof Error && "code" in error ? String(error.code) : "";
  // What the rules for reading know nothing of, such as a violated constraint, is the script's own fault unless the server says that it is its.
  const isScripts = code === ErrorCode.UNAVAILABLE && /^[0-9A-Z]{5}$/.test(sqlState) && !/^(08|53|57|58|XX)/.test(sqlState);
  const isMissingRole = /role ".*" does not exist/.test(engineMessage ?? "");
  return new ConnectorError(isScripts ? ErrorCode.SYNTAX_ERROR : code, `The script failed in line ${line}`, {
    userMessage: `The statement “${beginningOf(text)}” in line ${line} failed: ${userMessage}`,
    suggestion: isMissingRole ? "Dump without owners and rights: pg_dump --no-owner --no-privileges." : suggestion,
    engineMessage,
    isRetryable: isRetryable && !isScripts,
    cause: error,
  });
}

function beginningOf(text: string): string {
  return (text.split("\n")[0] ?? "").slice(0, shownCharacters);
}
