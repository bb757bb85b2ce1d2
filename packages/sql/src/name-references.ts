/** The names that a statement uses, as far as its text tells. Folded as the engine folds them (Postgres: unquoted names in lower case). */
export interface NameReferences {
  /** Tables and views, without the statement's own CTEs. */
  readonly tables: readonly ReferencedTable[];
  /** Set when `tables` tells nothing: the statement only reads, but couldn't be taken apart. Who must know what it reads can't let it run. */
  readonly areTablesUnknown?: true;
  readonly columns: readonly ReferencedColumn[];
  /** Names that the statement makes itself: aliases of columns and tables, CTEs and their columns. */
  readonly definedNames: readonly string[];
  /** Those of them that stand for rows which are no catalog table's: aliases of subqueries and functions, CTEs. */
  readonly derivedNames: readonly string[];
  /** A function, a pivot or the like stands among the tables: which columns exist can't be told from the catalog. */
  readonly hasOpaqueSource: boolean;
}

export interface ReferencedTable {
  /** The database or project in front of the schema; absent when none is named. */
  readonly database?: string;
  readonly schema: string | null;
  readonly name: string;
  readonly alias: string | null;
}

export interface ReferencedColumn {
  /** The table's name or alias in front of the dot. */
  readonly qualifier: string | null;
  readonly name: string;
}

/** The same with the paths taken apart that BigQuery writes as one quoted name: `project.dataset.table`. */
export function withPathsTakenApart(references: NameReferences): NameReferences {
  return { ...references, tables: references.tables.map(takeApart) };
}

function takeApart({ database: outer, schema: inner, name: path, alias }: ReferencedTable): ReferencedTable {
  const parts = [outer, inner, ...path.split(".")].filter((part) => part !== undefined && part !== null);
  const [name = path, schema = null, database] = parts.toReversed();
  return { ...(database === undefined ? {} : { database }), schema, name, alias };
}

export const noReferences: NameReferences = { tables: [], columns: [], definedNames: [], derivedNames: [], hasOpaqueSource: false };

/** Gathers references in a walk, each once. */
export class ReferenceCollector {
  readonly #tables = new Map<string, ReferencedTable>();
  readonly #columns = new Map<string, ReferencedColumn>();
  readonly #defined = new Set<string>();
  readonly #derived = new Set<string>();
  #hasOpaqueSource = false;

  table(table: ReferencedTable): void {
    this.#tables.set(JSON.stringify(table), table);
    if (table.alias !== null) this.#defined.add(table.alias);
  }

  column(column: ReferencedColumn): void {
    this.#columns.set(JSON.stringify(column), column);
  }

  define(name: unknown): void {
    if (typeof name === "string" && name !== "") this.#defined.add(name);
  }

  /** The alias of rows that are no catalog table's. */
  derive(name: unknown): void {
    if (typeof name === "string") this.#derived.add(name);
    this.define(name);
  }

  opaqueSource(): void {
    this.#hasOpaqueSource = true;
  }

  finish(): NameReferences {
    return {
      tables: [...this.#tables.values()],
      columns: [...this.#columns.values()],
      definedNames: [...this.#defined],
      derivedNames: [...this.#derived],
      hasOpaqueSource: this.#hasOpaqueSource,
    };
  }
}
