import type { SqlSource, StatementEstimate, TableDescription, TableName } from "@olympus/agent";
import {
  AppError,
  type Catalog,
  type ColumnValues,
  type ConnectionId,
  type Ctx,
  type DatasetSource,
  ErrorCode,
  type QueryRunResult,
  type SqlDialect,
  type VerifiedExample,
} from "@olympus/domain";
import type { TableHit } from "@olympus/search";
import { type ReadOnlyStatement, referencedNames } from "@olympus/sql";

/** Tables that are looked through to find the chosen ones among them. */
const searchedTables = 200;

/** The datasets of a Space, but only those of the documents that somebody asks: the others can be neither found nor read. */
export class ChosenDatasets implements SqlSource {
  readonly connectionId: ConnectionId;
  readonly name: string;
  readonly dialect: SqlDialect;
  readonly #all: SqlSource;
  readonly #chosen: ReadonlySet<string>;

  /** `chosen`: the names of their tables. */
  constructor(all: SqlSource, chosen: ReadonlySet<string>) {
    this.connectionId = all.connectionId;
    this.name = all.name;
    this.dialect = all.dialect;
    this.#all = all;
    this.#chosen = chosen;
  }

  async catalog(ctx: Ctx): Promise<Catalog> {
    const catalog = await this.#all.catalog(ctx);
    return { ...catalog, tables: catalog.tables.filter(({ name }) => this.#chosen.has(name)) };
  }

  async values(ctx: Ctx, tables?: readonly TableName[]): Promise<readonly ColumnValues[]> {
    const values = await this.#all.values(
      ctx,
      tables?.filter(({ name }) => this.#chosen.has(name)),
    );
    return values.filter(({ table }) => this.#chosen.has(table));
  }

  async findTables(ctx: Ctx, question: string, limit: number): Promise<readonly TableHit[] | null> {
    const found = await this.#all.findTables(ctx, question, searchedTables);
    return found === null ? null : found.filter(({ table }) => this.#chosen.has(table)).slice(0, limit);
  }

  async descriptions(ctx: Ctx, tables: readonly TableName[]): Promise<ReadonlyMap<string, TableDescription>> {
    return this.#all.descriptions(
      ctx,
      tables.filter(({ name }) => this.#chosen.has(name)),
    );
  }

  /** None: they may be about the tables of others. */
  async examples(): Promise<readonly VerifiedExample[]> {
    return [];
  }

  async synonyms(ctx: Ctx): Promise<readonly (readonly string[])[]> {
    return (await this.#all.synonyms?.(ctx)) ?? [];
  }

  async datasets(ctx: Ctx, tables: readonly TableName[]): Promise<readonly DatasetSource[]> {
    return (await this.#all.datasets?.(ctx, tables)) ?? [];
  }

  async estimate(ctx: Ctx, statement: ReadOnlyStatement): Promise<StatementEstimate | null> {
    return this.#all.estimate(ctx, statement);
  }

  async check(ctx: Ctx, sql: string): Promise<ReadOnlyStatement> {
    const statement = await this.#all.check(ctx, sql);
    const { tables, areTablesUnknown } = referencedNames(statement);
    const other = tables.find(({ name }) => !this.#chosen.has(name.toLowerCase()));
    if (other === undefined && areTablesUnknown !== true) return statement;
    throw new AppError(ErrorCode.UNKNOWN_TABLE, `Not a table of the chosen documents: ${other?.name ?? "which can't be told"}`, {
      userMessage: "The documents that were chosen have no such table.",
      suggestion: "Choose more documents, or none, to ask all of them.",
    });
  }

  async run(ctx: Ctx, statement: ReadOnlyStatement, options?: { readonly maxRows?: number }): Promise<QueryRunResult> {
    return this.#all.run(ctx, statement, options);
  }
}
