import { AppError, type Author, type Catalog, type Ctx, type DatabaseConnection, ErrorCode, type SqlDialect } from "@olympus/domain";
import { type ReadOnlyStatement, referencedNames, type SqlGuard, unknownNames } from "@olympus/sql";
import type { CatalogKeeper } from "../connections/catalog-keeper.ts";

export interface StatementToCheck {
  readonly connection: DatabaseConnection;
  /** Who asks: one's slow statements keep nobody else waiting. */
  readonly author: Author;
  readonly sql: string;
  readonly dialect: SqlDialect;
}

/** Lets a statement through that only reads, and only from tables that its connection shows. */
export class StatementCheck {
  readonly #guard: Pick<SqlGuard, "check">;
  readonly #catalogs: CatalogKeeper;

  constructor(guard: Pick<SqlGuard, "check">, catalogs: CatalogKeeper) {
    this.#guard = guard;
    this.#catalogs = catalogs;
  }

  /** Fails with NOT_READ_ONLY, SYNTAX_ERROR and UNKNOWN_TABLE. */
  async check(ctx: Ctx, { connection, author, sql, dialect }: StatementToCheck): Promise<ReadOnlyStatement> {
    const askedBy = author.kind === "user" ? author.userId : author.tokenId;
    // Of what is kept, for a first statement must not wait for a whole catalog: until it has been read, functions that people made are refused.
    const kept = await this.#catalogs.kept(connection);
    const statement = await this.#guard.check(sql, dialect, { ...kept?.catalog, askedBy });
    if (showsEverything(connection)) return statement;
    // Read anew when it is old: a table that was made since may be among those shown.
    const { catalog } = await this.#catalogs.current(ctx, connection, { refresh: false });
    assertShown(connection, statement, catalog);
    return statement;
  }
}

function showsEverything({ selection }: DatabaseConnection): boolean {
  return selection.schemas === null && selection.include.length === 0 && selection.exclude.length === 0;
}

/** Dialects that look a bare name up in schema after schema: it may lead to a table that isn't shown, though another of its name is. */
const defaultSchemas: Partial<Record<SqlDialect, string>> = { postgres: "public", redshift: "public" };

/** Statistics hold values of every table, also of those that aren't shown. */
const statistics = /^pg_(stats|statistic)(_ext\w*)?$/i;

function assertShown(connection: DatabaseConnection, statement: ReadOnlyStatement, catalog: Catalog): void {
  const { tables, areTablesUnknown } = referencedNames(statement);
  if (areTablesUnknown === true) throw untold();
  const telling = tables.find(({ name }) => statistics.test(name));
  if (telling !== undefined) throw notShown(telling.name, null);
  const foreign = tables.find(({ database }) => database !== undefined && !isOwnDatabase(connection, statement.dialect, database));
  if (foreign !== undefined) throw notShown(`${foreign.database}.${foreign.name}`, null);
  const [unknown] = unknownNames(statement, catalog).tables;
  if (unknown !== undefined) throw notShown(unknown.name, unknown.suggestion);
  const schema = defaultSchemas[statement.dialect];
  if (schema === undefined) return;
  for (const { name } of tables.filter((table) => table.schema === null)) {
    const shown = catalog.tables.filter((table) => table.name === name);
    const [other] = shown;
    if (other !== undefined && !shown.some((table) => table.schema === schema)) throw notShown(name, `${other.schema}.${other.name}`);
  }
}

/** A catalog is of one database; the same names in another are other tables. DuckDB's sessions have no other. */
function isOwnDatabase({ settings }: DatabaseConnection, dialect: SqlDialect, database: string): boolean {
  const own = [settings.database, settings.projectId].filter((name) => typeof name === "string");
  return dialect === "duckdb" || own.some((name) => name.toLowerCase() === database.toLowerCase());
}

function untold(): AppError {
  return new AppError(ErrorCode.UNKNOWN_TABLE, "Which tables a statement reads can't be told, and the connection shows only some", {
    userMessage: "This connection shows only some of its tables, and which of them this statement reads can't be told.",
    suggestion: "Write it as a plain SELECT over named tables.",
  });
}

function notShown(name: string, suggestion: string | null): AppError {
  return new AppError(ErrorCode.UNKNOWN_TABLE, `Not among the tables that the connection shows: ${name}`, {
    userMessage: `There is no table “${name}” in this database.`,
    suggestion: suggestion === null ? "An admin of the Space chooses which tables this connection shows." : `Did you mean “${suggestion}”?`,
  });
}
