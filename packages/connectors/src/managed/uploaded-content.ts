import { open } from "node:fs/promises";
import { AppError, ErrorCode } from "@olympus/domain";

/** What an uploaded file is, told by its first bytes and never by its name. */
export type UploadedContent = "SQLITE" | "DUCKDB" | "SQL";

const headBytes = 64 * 1024;
const sqliteMagic = "SQLite format 3\0";
const duckdbMagic = "DUCK";

/** Fails with UNSUPPORTED_FILE for what is neither a database of ours nor a text, and BAD_INPUT for nothing. */
export async function tellContent(path: string, sizeBytes: number): Promise<UploadedContent> {
  if (sizeBytes === 0) throw refused(ErrorCode.BAD_INPUT, "The file is empty.");
  const file = await open(path, "r");
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(headBytes, sizeBytes)), 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.toString("latin1", 0, sqliteMagic.length) === sqliteMagic) return "SQLITE";
    if (head.toString("latin1", 8, 8 + duckdbMagic.length) === duckdbMagic) return "DUCKDB";
    if (head.toString("latin1", 0, 5) === "PGDMP")
      throw refused(
        ErrorCode.UNSUPPORTED_FILE,
        "This is a Postgres dump in the custom format. Dump it as plain SQL: pg_dump --format=plain --no-owner.",
      );
    if (isText(head)) return "SQL";
    throw refused(
      ErrorCode.UNSUPPORTED_FILE,
      "This is neither a SQLite nor a DuckDB file nor a SQL script. An encrypted database can't be told from anything else: remove its key first.",
    );
  } finally {
    await file.close();
  }
}

/** UTF-8 without control characters; a character may be cut at the end of what was read. */
function isText(head: Buffer): boolean {
  const text = new TextDecoder("utf-8").decode(head, { stream: true });
  if (text.includes("\uFFFD")) return false;
  return [...text].every((character) => character >= " " || "\t\n\r\f".includes(character));
}

function refused(code: ErrorCode, userMessage: string): AppError {
  return new AppError(code, "The upload is no database", { userMessage });
}
