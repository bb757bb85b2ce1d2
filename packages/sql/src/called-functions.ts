import type { Catalog, CatalogFunction, SqlDialect } from "@olympus/domain";
import type { ReferencedTable } from "./name-references.ts";
import { type CallsToVouchFor, type FieldOrCall, type FunctionName, notReadOnly, type Refusal, type Verdict } from "./verdict.ts";

/** What is known of the database that a statement is for. A whole catalog will do. */
export interface KnownDatabase {
  /** Functions and operators that people have made or installed, each signature once. Those that aren't here can't be called. */
  readonly functions?: readonly CatalogFunction[] | undefined;
  /** Tells a column from a call where Postgres writes both as `t.f`. */
  readonly tables?: Catalog["tables"] | undefined;
}

/** Gathers, while a statement is judged, the names that only a catalog can judge. Every judge fills one. */
export class CallCollector {
  readonly #userFunctions = new Map<string, FunctionName>();
  readonly #shadowedNames = new Set<string>();
  readonly #fields: FieldOrCall[] = [];

  /** A function or operator that isn't known as the engine's own and that no rule denies. */
  userFunction(schema: string | null, name: string): void {
    this.#userFunctions.set(JSON.stringify([schema, name]), { schema, name });
  }

  /** A function or operator of the engine's own whose name, called without a schema, might find somebody's function instead. */
  shadowed(name: string): void {
    this.#shadowedNames.add(name);
  }

  field(field: FieldOrCall): void {
    this.#fields.push(field);
  }

  finish(): CallsToVouchFor {
    return { userFunctions: [...this.#userFunctions.values()], shadowedNames: [...this.#shadowedNames], fields: this.#fields };
  }
}

/** The verdict once the catalog has been asked: a statement passes only if everything that it calls is known to do nothing but read. */
export function settleCalls(verdict: Verdict, dialect: SqlDialect, database: KnownDatabase): Verdict {
  if (!verdict.passed || verdict.calls === undefined) return verdict;
  const catalog = new FunctionCatalog(dialect, database);
  const unvouched = firstUnvouched(verdict.calls, catalog);
  return unvouched === null ? verdict : refusal(unvouched).verdict;
}

function firstUnvouched({ userFunctions, shadowedNames, fields }: CallsToVouchFor, catalog: FunctionCatalog): string | null {
  const unknown = userFunctions.find((called) => !catalog.vouchesFor(called));
  if (unknown !== undefined) return unknown.schema === null ? unknown.name : `${unknown.schema}.${unknown.name}`;
  const field = fields.find(({ name, tables }) => catalog.hasWriting(name) && !catalog.isColumn(name, tables));
  return shadowedNames.find((name) => catalog.hasWriting(name)) ?? field?.name ?? null;
}

function refusal(name: string): Refusal {
  const kind = /[\p{L}_]/u.test(name.slice(name.lastIndexOf(".") + 1)) ? "function" : "operator";
  return notReadOnly(
    `The ${kind} ${name} isn't one of the database's own and its catalog doesn't say that it only reads.`,
    `Leave out ${name}, or have its function declared STABLE or IMMUTABLE with the caller's rights and read the catalog again.`,
  );
}

/** Names are compared as the engine compares them. */
class FunctionCatalog {
  readonly #byName: ReadonlyMap<string, readonly CatalogFunction[]>;
  readonly #tables: Catalog["tables"];
  readonly #fold: (name: string) => string;

  constructor(dialect: SqlDialect, { functions = [], tables = [] }: KnownDatabase) {
    this.#fold = dialect === "postgres" ? (name) => name : (name) => name.toLowerCase();
    this.#byName = Map.groupBy(functions, ({ name }) => this.#fold(name));
    this.#tables = tables;
  }

  /** There is such a function, and each that the call could mean only reads. */
  vouchesFor({ schema, name }: FunctionName): boolean {
    const meant = this.#named(name).filter((known) => schema === null || this.#fold(known.schema) === this.#fold(schema));
    return meant.length > 0 && meant.every(({ isReadOnly }) => isReadOnly);
  }

  /** There is a function of this name that may do more than read. */
  hasWriting(name: string): boolean {
    return this.#named(name).some(({ isReadOnly }) => !isReadOnly);
  }

  /** Whether each of these tables is known and has a column of this name: columns go before functions. */
  isColumn(name: string, tables: readonly ReferencedTable[] | null): boolean {
    if (tables === null || tables.length === 0) return false;
    return tables.every((reference) => {
      const meant = this.#tables.filter(
        (table) =>
          this.#fold(table.name) === this.#fold(reference.name) &&
          (reference.schema === null || this.#fold(table.schema) === this.#fold(reference.schema)),
      );
      return meant.length > 0 && meant.every(({ columns }) => columns.some((column) => this.#fold(column.name) === this.#fold(name)));
    });
  }

  #named(name: string): readonly CatalogFunction[] {
    return this.#byName.get(this.#fold(name)) ?? [];
  }
}
