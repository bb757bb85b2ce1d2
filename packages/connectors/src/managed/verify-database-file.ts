import { dirname } from "node:path";
import { AppError, type Ctx, ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../connector-error.ts";
import { createConnector } from "../connector-registry.ts";
import { type ScriptOutcome, verifySqliteFile } from "../engines/sqlite/script-process.ts";
import type { ManagedKind } from "./managed-databases.ts";

/** Whether a file can be queried: a SQLite file page by page, of a DuckDB file what its catalog tells. Fails with UNREADABLE_FILE. */
export async function verifyDatabaseFile(ctx: Ctx, kind: ManagedKind, path: string): Promise<ScriptOutcome> {
  const outcome = kind === "SQLITE" ? await verifySqliteFile(ctx, path) : { statementCount: 0, tableCount: 0, warnings: [] };
  const connector = createConnector(kind, { path }, { allowedFolders: [dirname(path)] });
  try {
    const { tables } = await connector.introspect(ctx);
    if (tables.length > 0) return { ...outcome, tableCount: tables.length };
  } catch (error) {
    if (error instanceof AppError && error.code === ErrorCode.CANCELLED) throw error;
    throw unreadable(kind, error);
  } finally {
    await connector.close();
  }
  throw new ConnectorError(ErrorCode.UNREADABLE_FILE, "The file has no table", { userMessage: "There is no table in this database." });
}

function unreadable(kind: ManagedKind, cause: unknown): AppError {
  const why = cause instanceof AppError ? ` ${cause.userMessage}` : "";
  const advice = {
    SQLITE: "Copy the file again while nobody writes to it.",
    DUCKDB:
      "Copy the file again while nobody writes to it. A file of a newer DuckDB must be exported by that version, an encrypted one without its key.",
  };
  return new ConnectorError(ErrorCode.UNREADABLE_FILE, `The ${kind} file can't be read`, {
    userMessage: `This ${kind === "DUCKDB" ? "DuckDB" : "SQLite"} file can't be read: it is damaged, encrypted or of another version.${why}`,
    suggestion: advice[kind],
    cause,
  });
}
