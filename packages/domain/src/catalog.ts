import type { CanonicalType } from "./values.ts";

/** The kinds of database that Olympus talks to. */
export const ConnectorKind = {
  POSTGRESQL: "POSTGRESQL",
  REDSHIFT: "REDSHIFT",
  MYSQL: "MYSQL",
  DUCKDB: "DUCKDB",
  SQLITE: "SQLITE",
  SNOWFLAKE: "SNOWFLAKE",
  BIGQUERY: "BIGQUERY",
} as const;
export type ConnectorKind = (typeof ConnectorKind)[keyof typeof ConnectorKind];

/** How SQL is spelt. */
export type SqlDialect = "postgres" | "redshift" | "mysql" | "snowflake" | "bigquery" | "duckdb" | "sqlite";

/** What introspection found behind a connection. */
export interface Catalog {
  readonly tables: readonly CatalogTable[];
  /** Functions that people have made in the database; absent where the engine has none or doesn't tell. */
  readonly functions?: readonly CatalogFunction[];
  /** When it was read from the database. */
  readonly readAt: Date;
}

/** A function that isn't the engine's own. One entry for each of its signatures. */
export interface CatalogFunction {
  readonly schema: string;
  readonly name: string;
  /** Whether the engine's catalog says that it is immutable or stable and runs with the caller's rights: then a reading statement may call it. */
  readonly isReadOnly: boolean;
}

/** Which schemas and tables of a database a connection shows; what is left out is neither read nor trained nor queried. */
export interface TableSelection {
  /** Names of schemas; null for all that hold data of the user's. */
  readonly schemas: readonly string[] | null;
  /** Patterns over `schema.table`, where `*` stands for any characters and upper and lower case are one; empty for all. */
  readonly include: readonly string[];
  /** Patterns that win over `include`. */
  readonly exclude: readonly string[];
}

/** Shows everything. */
export const allTables: TableSelection = { schemas: null, include: [], exclude: [] };

export interface CatalogTable {
  readonly schema: string;
  readonly name: string;
  readonly kind: "table" | "view" | "materialized_view" | "foreign_table";
  readonly comment: string | null;
  readonly columns: readonly CatalogColumn[];
  /** Column names in key order; empty when there is no primary key. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly CatalogForeignKey[];
  readonly indexes: readonly CatalogIndex[];
  /** From the engine's statistics, never counted; null when it has none. */
  readonly rowEstimate: number | null;
  readonly sizeBytes: number | null;
}

export interface CatalogColumn {
  readonly name: string;
  readonly nativeType: string;
  readonly type: CanonicalType;
  readonly isNullable: boolean;
  readonly defaultExpression: string | null;
  readonly comment: string | null;
}

export interface CatalogForeignKey {
  readonly name: string | null;
  /** Pairwise with `targetColumns`. */
  readonly columns: readonly string[];
  readonly targetSchema: string;
  readonly targetTable: string;
  readonly targetColumns: readonly string[];
}

export interface CatalogIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
}

/** Distinct values of a text column with few of them, as found in a bounded sample: what people may name in a question. */
export interface ColumnValues {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly values: readonly string[];
}
