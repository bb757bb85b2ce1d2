export { ConnectorError } from "./connector-error.ts";
export { ConnectorPool, type ConnectorPoolOptions, type ConnectorTarget } from "./connector-pool.ts";
export {
  type ConnectorDescription,
  type ConnectorOptions,
  connectorRegistry,
  createConnector,
  describeConnectors,
  parseCredentials,
} from "./connector-registry.ts";
export {
  type CredentialField,
  type CredentialFieldCondition,
  type Credentials,
  FieldType,
  type ParsedCredentials,
} from "./credential-fields.ts";
export type { QueryParameter } from "./cursor.ts";
export {
  DatabaseConnector,
  defaultLimits,
  type ExecuteOptions,
  type QueryEstimate,
  type RowBatch,
  type StreamOptions,
} from "./database-connector.ts";
export {
  type CreatedPostgresDatabase,
  createPostgresDatabase,
  type WantedPostgresDatabase,
} from "./engines/postgres/create-database.ts";
export { makeSqliteFile, type ScriptDialect, type ScriptLimits, type ScriptOutcome } from "./engines/sqlite/script-process.ts";
export { type Draft, ManagedDatabases, type ManagedKind } from "./managed/managed-databases.ts";
export { verifyDatabaseFile } from "./managed/verify-database-file.ts";
export { defaultHostPolicy, type FindAddresses, type HostLists, HostPolicy } from "./network/host-policy.ts";
export { checkWithoutSecrets, openConnector, resolveCredentials } from "./open-connector.ts";
export { SecretReferenceError } from "./references/reference-error.ts";
export { type ReferenceUse, SecretReferences, type SecretReferencesOptions } from "./references/secret-references.ts";
export { Semaphore } from "./semaphore.ts";
export { looksSensitiveName } from "./sensitive-columns.ts";
export type { ColumnSample, SampledColumn } from "./value-sampling.ts";
