import type { SqlDialect } from "@olympus/domain";
import type { NameReferences, ReferencedTable } from "./name-references.ts";

let make: (sql: string, dialect: SqlDialect, references: NameReferences) => ReadOnlyStatement;

/**
 * One statement that the guard has found to only read. There is no way to make one but `SqlGuard.check`: the class is exported as a type
 * only, its constructor is private and can't be reached from an instance, and its private field keeps look-alikes from compiling.
 */
export class ReadOnlyStatement {
  readonly #references: NameReferences;
  /** The text to execute, exactly. */
  readonly sql: string;
  readonly dialect: SqlDialect;

  static {
    make = (sql, dialect, references) => new ReadOnlyStatement(sql, dialect, references);
    // Otherwise `new statement.constructor(…)` would make another one, once the compiler is silenced.
    Object.defineProperty(ReadOnlyStatement.prototype, "constructor", { value: Object });
  }

  private constructor(sql: string, dialect: SqlDialect, references: NameReferences) {
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

/** For the guard alone: the package doesn't export it. */
export function makeReadOnlyStatement(sql: string, dialect: SqlDialect, references: NameReferences): ReadOnlyStatement {
  return make(sql, dialect, references);
}
