export type { KnownDatabase } from "./called-functions.ts";
export { type ComparedRows, compareResults, type ResultComparison } from "./compare-results.ts";
export type { NameReferences, ReferencedColumn, ReferencedTable } from "./name-references.ts";
export { quoteIdentifier, quoteLiteral } from "./quote.ts";
export { isReadOnlyStatement, type ReadOnlyStatement, referencedNames } from "./read-only-statement.ts";
export { type ScriptStatement, splitStatements } from "./split-statements.ts";
export { type CheckOptions, SqlGuard, type SqlGuardOptions } from "./sql-guard.ts";
export { hasTopLevelOrder } from "./top-level-order.ts";
export { type UnknownName, type UnknownNames, unknownNames } from "./unknown-names.ts";
