import { AppError, type Catalog, ErrorCode } from "@olympus/domain";
import { type ReadOnlyStatement, type UnknownName, unknownNames } from "@olympus/sql";
import { joined } from "../composing/markdown.ts";

/** Fails with UNKNOWN_TABLE or UNKNOWN_COLUMN when a name of the statement is surely not in the catalog; the nearest names are the suggestion. */
export function assertNamesExist(statement: ReadOnlyStatement, catalog: Catalog): void {
  const { tables, columns } = unknownNames(statement, catalog);
  if (tables.length > 0) throw unknown(ErrorCode.UNKNOWN_TABLE, "table", tables);
  if (columns.length > 0) throw unknown(ErrorCode.UNKNOWN_COLUMN, "column", columns);
}

function unknown(code: ErrorCode, what: string, names: readonly UnknownName[]): AppError {
  const missing = joined(names.map(({ name }) => `“${name}”`));
  const suggestions = names.flatMap(({ suggestion }) => (suggestion === null ? [] : [`“${suggestion}”`]));
  const suggestion = suggestions.length > 0 ? `Did you mean ${joined(suggestions)}?` : undefined;
  return new AppError(code, `Not in the catalog: ${what} ${missing}. ${suggestion ?? ""}`.trim(), {
    userMessage: `There is no ${what} ${missing} in this database.`,
    suggestion,
  });
}
