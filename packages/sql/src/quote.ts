import { AppError, ErrorCode, type SqlDialect } from "@olympus/domain";

/** A name as it must be spelt in SQL of this dialect, always quoted. Fails with BAD_INPUT for an empty name or one with a NUL character. */
export function quoteIdentifier(dialect: SqlDialect, name: string): string {
  if (name === "") throw badText(dialect, "A name can't be empty.");
  if (name.includes("\0")) throw badText(dialect, "A name can't hold a NUL character.");
  // BigQuery reads escapes in quoted names, and has no other way to write a backtick.
  if (dialect === "bigquery") return `\`${name.replace(/[\\`]/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}\``;
  if (dialect === "mysql") return `\`${name.replaceAll("`", "``")}\``;
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal of this dialect. Bound parameters are better wherever there is a choice. Fails with BAD_INPUT for a NUL character. */
export function quoteLiteral(dialect: SqlDialect, text: string): string {
  if (text.includes("\0")) throw badText(dialect, "A text can't hold a NUL character.");
  // BigQuery doesn't know doubled quotes, and its plain literals end with the line.
  if (dialect === "bigquery") return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`;
  const quoted = `'${text.replaceAll("'", "''")}'`;
  // Without the E form a server with standard_conforming_strings off would read backslashes as escapes.
  if (dialect === "postgres") return text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
  return readsBackslashes.has(dialect) ? quoted.replaceAll("\\", "\\\\") : quoted;
}

// MySQL unless NO_BACKSLASH_ESCAPES is set, which our sessions switch off.
const readsBackslashes: ReadonlySet<SqlDialect> = new Set(["mysql", "snowflake", "redshift"]);

function badText(dialect: SqlDialect, userMessage: string): AppError {
  return new AppError(ErrorCode.BAD_INPUT, `Can't be quoted for ${dialect}`, { userMessage });
}
