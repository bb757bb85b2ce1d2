import { AppError, ErrorCode, type SqlDialect } from "@olympus/domain";

/** A name as it must be spelt in SQL of this dialect, always quoted. Fails with BAD_INPUT for an empty name or one with a NUL character. */
export function quoteIdentifier(dialect: SqlDialect, name: string): string {
  if (name === "") throw badText(dialect, "A name can't be empty.");
  if (name.includes("\0")) throw badText(dialect, "A name can't hold a NUL character.");
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text literal of this dialect. Bound parameters are better wherever there is a choice. Fails with BAD_INPUT for a NUL character. */
export function quoteLiteral(dialect: SqlDialect, text: string): string {
  if (text.includes("\0")) throw badText(dialect, "A text can't hold a NUL character.");
  const quoted = `'${text.replaceAll("'", "''")}'`;
  // Without the E form a server with standard_conforming_strings off would read backslashes as escapes.
  return dialect === "postgres" && text.includes("\\") ? `E${quoted.replaceAll("\\", "\\\\")}` : quoted;
}

function badText(dialect: SqlDialect, userMessage: string): AppError {
  return new AppError(ErrorCode.BAD_INPUT, `Can't be quoted for ${dialect}`, { userMessage });
}
