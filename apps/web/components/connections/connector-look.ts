import { Cloud, Database, File, type LucideIcon, Snowflake, Warehouse } from "lucide-react";
import type { ConnectorKind } from "../../gql/graphql.ts";

interface Look {
  /** As people call it. */
  readonly name: string;
  /** What else it covers, or what it is. */
  readonly about: string;
  readonly icon: LucideIcon;
}

/** Names and marks of the engines. */
export const connectorLooks = {
  POSTGRESQL: { name: "PostgreSQL", about: "Also Supabase, Neon, Amazon RDS", icon: Database },
  MYSQL: { name: "MySQL", about: "And what speaks like it: Amazon Aurora, TiDB", icon: Database },
  REDSHIFT: { name: "Amazon Redshift", about: "Clusters and serverless", icon: Warehouse },
  SNOWFLAKE: { name: "Snowflake", about: "By password, key pair or token", icon: Snowflake },
  BIGQUERY: { name: "BigQuery", about: "By a service account", icon: Cloud },
  DUCKDB: { name: "DuckDB", about: "A file on this server", icon: File },
  SQLITE: { name: "SQLite", about: "A file on this server", icon: File },
} as const satisfies Record<ConnectorKind, Look>;
