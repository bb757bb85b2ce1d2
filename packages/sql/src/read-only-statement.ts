import type { SqlDialect } from "@olympus/domain";
import type { NameReferences, ReferencedTable } from "./name-references.ts";

/**
 * One statement that the guard has found to only read. There is no way to make one but `SqlGuard.check`: the class is exported as a type
 * only, and its private field keeps look-alikes from compiling.
 */
export class ReadOnlyStatement {
  readonly #references: NameReferences;
  /** The text to execute, exactly. */
  readonly sql: string;
  readonly dialect: SqlDialect;

  constructor(sql: string, dialect: SqlDialect, references: NameReferences) {
    this.sql = sql;
    this.dialect = dialect;
    this.#references = references;
    Object.freeze(this);
  }

  /** Tables and views that it names, without its own CTEs. */
  get tables(): readonly ReferencedTable[] {
    return this.#references.tables;
  }

  static referencesOf(statement: ReadOnlyStatement): NameReferences {
    return statement.#references;
  }

  static isInstance(value: unknown): value is ReadOnlyStatement {
    return typeof value === "object" && value !== null && #references in value;
  }
}

/** Whether the guard has made this value: stands behind the type for callers that got around the compiler. */
export function isReadOnlyStatement(value: unknown): value is ReadOnlyStatement {
  return ReadOnlyStatement.isInstance(value);
}

/** The tables and columns that a statement uses and the names that it makes itself, best effort. */
export function referencedNames(statement: ReadOnlyStatement): NameReferences {
  return ReadOnlyStatement.referencesOf(statement);
}
