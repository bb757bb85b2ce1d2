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
    assertShown(statement, catalog);
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

function assertShown(statement: ReadOnlyStatement, catalog: Catalog): void {
  const telling = referencedNames(statement).tables.find(({ name }) => statistics.test(name));
  if (telling !== undefined) throw notShown(telling.name, null);
  const [unknown] = unknownNames(statement, catalog).tables;
  if (unknown !== undefined) throw notShown(unknown.name, unknown.suggestion);
  const schema = defaultSchemas[statement.dialect];
  if (schema === undefined) return;
  for (const { name } of referencedNames(statement).tables.filter((table) => table.schema === null)) {
    const shown = catalog.tables.filter((table) => table.name === name);
    const [other] = shown;
    if (other !== undefined && !shown.some((table) => table.schema === schema)) throw notShown(name, `${other.schema}.${other.name}`);
  }
}

function notShown(name: string, suggestion: string | null): AppError {
  return new AppError(ErrorCode.UNKNOWN_TABLE, `Not among the tables that the connection shows: ${name}`, {
    userMessage: `There is no table “${name}” in this database.`,
    suggestion: suggestion === null ? "An admin of the Space chooses which tables this connection shows." : `Did you mean “${suggestion}”?`,
  });
}
