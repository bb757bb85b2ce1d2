import { ConnectorKind, type Logger, type SqlDialect, silentLogger } from "@olympus/domain";
import {
  type CredentialField,
  type CredentialSchema,
  type Credentials,
  fieldsOf,
  type ParsedCredentials,
  parseFields,
} from "./credential-fields.ts";
import type { DatabaseConnector } from "./database-connector.ts";
import { BigqueryConnector } from "./engines/bigquery/connector.ts";
import { bigqueryCredentials } from "./engines/bigquery/credentials.ts";
import { bigqueryGrants } from "./engines/bigquery/grants.ts";
import { DuckdbConnector } from "./engines/duckdb/connector.ts";
import { duckdbCredentials } from "./engines/duckdb/credentials.ts";
import { duckdbGrants } from "./engines/duckdb/grants.ts";
import { MysqlConnector } from "./engines/mysql/connector.ts";
import { mysqlCredentials } from "./engines/mysql/credentials.ts";
import { mysqlGrants } from "./engines/mysql/grants.ts";
import { PostgresConnector } from "./engines/postgres/connector.ts";
import { postgresCredentials } from "./engines/postgres/credentials.ts";
import { postgresGrants } from "./engines/postgres/grants.ts";
import { RedshiftConnector } from "./engines/redshift/connector.ts";
import { redshiftCredentials } from "./engines/redshift/credentials.ts";
import { redshiftGrants } from "./engines/redshift/grants.ts";
import { SnowflakeConnector } from "./engines/snowflake/connector.ts";
import { snowflakeCredentials } from "./engines/snowflake/credentials.ts";
import { snowflakeGrants } from "./engines/snowflake/grants.ts";
import { SqliteConnector } from "./engines/sqlite/connector.ts";
import { sqliteCredentials } from "./engines/sqlite/credentials.ts";
import { sqliteGrants } from "./engines/sqlite/grants.ts";
import { defaultHostPolicy, type HostPolicy } from "./network/host-policy.ts";
import type { SecretReferences } from "./references/secret-references.ts";

/** What a kind of connection needs to be told to people and programs: the wizard's form and texts. */
export interface ConnectorDescription {
  readonly kind: ConnectorKind;
  /** As people call it: "PostgreSQL". */
  readonly label: string;
  readonly dialect: SqlDialect;
  readonly fields: readonly CredentialField[];
  /** Statements that make a user who can only read, with placeholders in angle brackets; empty when there is nothing to grant. */
  readonly grantsSql: string;
  /** Whether a connection is a file on this server, so that there is neither host nor user. */
  readonly isFile?: true;
  /** Whether databases can be made on such a server (`createDatabase`). */
  readonly canCreateDatabase?: true;
}

/** What the deployment allows, for every connector. */
export interface ConnectorOptions {
  /** Folders on this server that database files may be opened from. */
  readonly allowedFolders: readonly string[];
  /** A folder of ours whose files the statements of this one connection may read: the datasets of its Space. DuckDB only. */
  readonly readableFolder?: string;
  readonly logger?: Logger;
  /** Which hosts may be dialled. Default: all but link-local and cloud metadata addresses, which are always refused. */
  readonly hostPolicy?: HostPolicy;
  /** Reads secrets that credentials name instead of holding them. Default: none may be named. */
  readonly references?: SecretReferences;
  /** Whether BigQuery connections may act with the Google identity of this server. Default: false, for anybody who may make a connection would have it. */
  readonly allowApplicationDefault?: boolean;
}

interface ConnectorEntry extends ConnectorDescription {
  readonly credentialSchema: CredentialSchema;
  /** `credentials` must have passed the schema. Opens nothing yet. */
  create(credentials: Credentials, options: ConnectorOptions): DatabaseConnector;
}

/** Every kind of connector. A new one is a folder under `engines` and an entry here. */
export const connectorRegistry = {
  POSTGRESQL: {
    kind: ConnectorKind.POSTGRESQL,
    label: "PostgreSQL",
    dialect: "postgres",
    fields: fieldsOf(postgresCredentials),
    grantsSql: postgresGrants,
    canCreateDatabase: true,
    credentialSchema: postgresCredentials,
    create: (credentials, { logger = silentLogger, hostPolicy = defaultHostPolicy }) =>
      new PostgresConnector(postgresCredentials.parse(credentials), { logger, hostPolicy }),
  },
  REDSHIFT: {
    kind: ConnectorKind.REDSHIFT,
    label: "Amazon Redshift",
    dialect: "redshift",
    fields: fieldsOf(redshiftCredentials),
    grantsSql: redshiftGrants,
    credentialSchema: redshiftCredentials,
    create: (credentials, { logger = silentLogger, hostPolicy = defaultHostPolicy }) =>
      new RedshiftConnector(redshiftCredentials.parse(credentials), { logger, hostPolicy }),
  },
  SNOWFLAKE: {
    kind: ConnectorKind.SNOWFLAKE,
    label: "Snowflake",
    dialect: "snowflake",
    fields: fieldsOf(snowflakeCredentials),
    grantsSql: snowflakeGrants,
    credentialSchema: snowflakeCredentials,
    create: (credentials, { hostPolicy = defaultHostPolicy }) =>
      new SnowflakeConnector({ credentials: snowflakeCredentials.parse(credentials), hostPolicy }),
  },
  BIGQUERY: {
    kind: ConnectorKind.BIGQUERY,
    label: "BigQuery",
    dialect: "bigquery",
    fields: fieldsOf(bigqueryCredentials),
    grantsSql: bigqueryGrants,
    credentialSchema: bigqueryCredentials,
    create: (credentials, { logger = silentLogger, hostPolicy = defaultHostPolicy, allowApplicationDefault = false }) =>
      new BigqueryConnector(bigqueryCredentials.parse(credentials), { logger, hostPolicy, allowApplicationDefault }),
  },
  MYSQL: {
    kind: ConnectorKind.MYSQL,
    label: "MySQL / MariaDB",
    dialect: "mysql",
    fields: fieldsOf(mysqlCredentials),
    grantsSql: mysqlGrants,
    credentialSchema: mysqlCredentials,
    create: (credentials, { logger = silentLogger, hostPolicy = defaultHostPolicy }) =>
      new MysqlConnector(mysqlCredentials.parse(credentials), { logger, hostPolicy }),
  },
  DUCKDB: {
    kind: ConnectorKind.DUCKDB,
    label: "DuckDB",
    dialect: "duckdb",
    fields: fieldsOf(duckdbCredentials),
    grantsSql: duckdbGrants,
    isFile: true,
    credentialSchema: duckdbCredentials,
    create: (credentials, { allowedFolders, readableFolder }) =>
      new DuckdbConnector({ ...duckdbCredentials.parse(credentials), allowedFolders, readableFolder }),
  },
  SQLITE: {
    kind: ConnectorKind.SQLITE,
    label: "SQLite",
    dialect: "sqlite",
    fields: fieldsOf(sqliteCredentials),
    grantsSql: sqliteGrants,
    isFile: true,
    credentialSchema: sqliteCredentials,
    create: (credentials, { allowedFolders }) => new SqliteConnector({ ...sqliteCredentials.parse(credentials), allowedFolders }),
  },
} as const satisfies Record<ConnectorKind, ConnectorEntry>;

/** What can be connected to, in the order to show. */
export function describeConnectors(): readonly ConnectorDescription[] {
  return Object.values<ConnectorEntry>(connectorRegistry).map(
    ({ credentialSchema: _schema, create: _create, ...description }) => description,
  );
}

/**
 * Credentials from outside, checked and split. With `previous`, fields that are left out keep their value (so a password need not be typed again); null
 * or an empty text clears one. Fails with BAD_INPUT and `fields`.
 */
export function parseCredentials(kind: ConnectorKind, input: unknown, previous?: Credentials): ParsedCredentials {
  return parseFields(connectorRegistry[kind].credentialSchema, input, previous);
}

/** A connector for credentials that `parseCredentials` has passed and that hold no references (see `openConnector`). It connects when it is first used. */
export function createConnector(kind: ConnectorKind, credentials: Credentials, options: ConnectorOptions): DatabaseConnector {
  return connectorRegistry[kind].create(credentials, options);
}
