import type { ConnectorKind } from "../../gql/graphql.ts";

/** Names of the engines, for people. */
export const connectorNames = { POSTGRESQL: "PostgreSQL", DUCKDB: "DuckDB", SQLITE: "SQLite" } as const satisfies Record<
  ConnectorKind,
  string
>;
