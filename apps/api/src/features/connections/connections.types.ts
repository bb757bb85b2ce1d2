import { ConnectorKind } from "@olympus/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { CheckStatus, CredentialFieldType } from "../../graphql/enums.ts";
import { DateTime, Json } from "../../graphql/scalars.ts";

@ObjectType({ description: "When a field is of use: while another field has one of these values." })
export class CredentialFieldCondition {
  @Field(() => String) field: string;
  @Field(() => [String], { description: "As texts: `true` for a boolean." }) values: readonly string[];
}

@ObjectType({ description: "One field of the form for a kind's credentials." })
export class CredentialField {
  @Field(() => String) name: string;
  @Field(() => String) label: string;
  @Field(() => CredentialFieldType) type: keyof typeof CredentialFieldType;
  @Field(() => Boolean) isRequired: boolean;
  @Field(() => String, { nullable: true, description: "Null when the label says it all." }) help: string | null;
  @Field(() => String, { nullable: true, description: "Null when there is none." }) defaultValue: string | null;
  @Field(() => [String], { description: "For CHOICE, else empty." }) choices: readonly string[];
  @Field(() => Boolean, { description: "Whether values have lines, like a certificate." }) isMultiline: boolean;
  @Field(() => String, { nullable: true, description: "The heading that it stands under; null for the main part of the form." })
  group: string | null;
  @Field(() => CredentialFieldCondition, { nullable: true, description: "Null when it is always of use." })
  showIf: CredentialFieldCondition | null;
  @Field(() => Boolean, { description: "Whether it may hold a reference instead of a value: `env://`, `vault://` or `aws-sm://`." })
  acceptsReference: boolean;
}

@ObjectType({ description: "A kind of database that can be connected to." })
export class ConnectorDescription {
  @Field(() => ConnectorKind) kind: ConnectorKind;
  @Field(() => String) label: string;
  @Field(() => [CredentialField]) fields: readonly CredentialField[];
  @Field(() => String, { nullable: true, description: "SQL that makes a read-only user for Olympus; null where the engine has no users." })
  grantsSql: string | null;
  @Field(() => Boolean, { description: "Whether a connection is a file on this server: there is neither host nor user." }) isFile: boolean;
  @Field(() => Boolean, { description: "Whether `createDatabase` can make databases on such a server." }) canCreateDatabase: boolean;
}

@ObjectType({ description: "One stage of a connection test." })
export class ConnectionCheckStep {
  @Field(() => String) name: string;
  @Field(() => String) label: string;
  @Field(() => CheckStatus) status: keyof typeof CheckStatus;
  @Field(() => String, { nullable: true, description: "Null when there is nothing to say." }) message: string | null;
  @Field(() => Int, { nullable: true, description: "Milliseconds; null when it was skipped." }) durationMs: number | null;
}

@ObjectType({ description: "What a connection test found, in stages: reach, TLS, sign in, read, could it write?" })
export class ConnectionCheck {
  @Field(() => Boolean) ok: boolean;
  @Field(() => [ConnectionCheckStep]) steps: readonly ConnectionCheckStep[];
  @Field(() => Int, { nullable: true, description: "Milliseconds for one round trip; null when it could not be reached." }) latencyMs:
    | number
    | null;
  @Field(() => String, { nullable: true, description: "Null when it could not be reached." }) serverVersion: string | null;
  @Field(() => String, { nullable: true, description: "Null when it could not be reached." }) database: string | null;
  @Field(() => String, { nullable: true, description: "Null where the engine has no users." }) user: string | null;
  @Field(() => Boolean, { nullable: true, description: "Null when it could not be found out." }) canWrite: boolean | null;
  @Field(() => Int, { nullable: true, description: "Null when they could not be read." }) tableCount: number | null;
  @Field(() => String, { nullable: true, description: "Null when all went well." }) errorCode: string | null;
  @Field(() => String) message: string;
  @Field(() => String, { nullable: true, description: "What to do next; null when all went well." }) suggestion: string | null;
  @Field(() => DateTime) checkedAt: Date;
}

@ObjectType({ description: "How a connection test stands. The last event of a test carries `check`." })
export class ConnectionTestProgress {
  @Field(() => [ConnectionCheckStep]) steps: readonly ConnectionCheckStep[];
  @Field(() => ConnectionCheck, { nullable: true, description: "Null until the test has ended." }) check: ConnectionCheck | null;
}

@ObjectType({ description: "Which schemas and tables a connection shows; what is left out is neither read nor queried." })
export class TableSelection {
  @Field(() => [String], { nullable: true, description: "Names of schemas; null for all." }) schemas: readonly string[] | null;
  @Field(() => [String], { description: "Patterns over `schema.table` with `*` for any characters; empty for all." })
  include: readonly string[];
  @Field(() => [String], { description: "Patterns that win over `include`." }) exclude: readonly string[];
}

@InputType({ description: "See `TableSelection`." })
export class TableSelectionInput {
  @Field(() => [String], { nullable: true, description: "Null or omitted: all." }) schemas?: readonly string[] | null;
  @Field(() => [String], { nullable: true, description: "Null or omitted: all." }) include?: readonly string[] | null;
  @Field(() => [String], { nullable: true, description: "Null or omitted: none." }) exclude?: readonly string[] | null;
}

const ownLimit = { nullable: true, description: "Null: the deployment's." } as const;

@ObjectType({ description: "What a connection's statements may take, each at most as much as the deployment allows." })
export class ConnectionLimits {
  @Field(() => Int, ownLimit) statementTimeoutSeconds: number | null;
  @Field(() => Int, ownLimit) chatRows: number | null;
  @Field(() => Int, ownLimit) editorRows: number | null;
  @Field(() => Int, ownLimit) resultMegabytes: number | null;
  @Field(() => Int, { nullable: true, description: "BigQuery only: what one statement may be billed for. Null: the deployment's." })
  billedGigabytes: number | null;
}

@InputType({ description: "See `ConnectionLimits`. Null or omitted: the deployment's. More than the deployment's is refused." })
export class ConnectionLimitsInput {
  @Field(() => Int, { nullable: true }) statementTimeoutSeconds?: number | null;
  @Field(() => Int, { nullable: true }) chatRows?: number | null;
  @Field(() => Int, { nullable: true }) editorRows?: number | null;
  @Field(() => Int, { nullable: true }) resultMegabytes?: number | null;
  @Field(() => Int, { nullable: true }) billedGigabytes?: number | null;
}

@ObjectType({ description: "A Space's stored, encrypted way into one database." })
export class DatabaseConnection {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => ConnectorKind) kind: ConnectorKind;
  @Field(() => Json, { description: "The credential's fields that are no secrets." }) settings: unknown;
  @Field(() => [String], { description: "Names of the secret fields that are set. Their values are never returned." })
  secretsSet: readonly string[];
  @Field(() => TableSelection) selection: TableSelection;
  @Field(() => ConnectionLimits) limits: ConnectionLimits;
  @Field(() => Boolean, { description: "Whether the database is a file that Olympus keeps: it is deleted with the connection." })
  isManaged: boolean;
  @Field(() => Boolean, {
    description: "Whether it leads to the tables of the Space's documents: it comes and goes with them, and can't be changed.",
  })
  holdsDatasets: boolean;
  @Field(() => Int, { nullable: true, description: "Tables and views of the kept catalog; null until it has been read." })
  tableCount: number | null;
  @Field(() => DateTime, { nullable: true, description: "When the kept catalog was read; null until it has been." })
  catalogReadAt: Date | null;
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime) updatedAt: Date;
  @Field(() => ConnectionCheck, { nullable: true, description: "Null until it was tested once." }) lastCheck: ConnectionCheck | null;
}

@InputType()
export class CreateDatabaseConnectionInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => ConnectorKind) kind: ConnectorKind;
  @Field(() => Json, { description: "One object per kind; see `connectorDescriptions`." }) credentials: unknown;
  @Field(() => TableSelectionInput, { nullable: true, description: "Null or omitted: everything." }) selection?: TableSelectionInput | null;
  @Field(() => ConnectionLimitsInput, { nullable: true, description: "Null or omitted: the deployment's." })
  limits?: ConnectionLimitsInput | null;
}
@ObjectType()
export class CreateDatabaseConnectionPayload {
  @Field(() => DatabaseConnection) databaseConnection: DatabaseConnection;
}

@InputType({ description: "Omitted = unchanged." })
export class UpdateDatabaseConnectionInput {
  @Field(() => ID) id: string;
  @Field(() => String, { nullable: true }) name?: string | null;
  @Field(() => Json, {
    nullable: true,
    description: "What is left out stays; secrets do not, on another host or port.",
  })
  credentials?: unknown;
  @Field(() => TableSelectionInput, {
    nullable: true,
    description: "As a whole; null shows everything. Another selection reads the catalog anew.",
  })
  selection?: TableSelectionInput | null;
  @Field(() => ConnectionLimitsInput, { nullable: true, description: "As a whole; null for the deployment's." })
  limits?: ConnectionLimitsInput | null;
}
@ObjectType()
export class UpdateDatabaseConnectionPayload {
  @Field(() => DatabaseConnection) databaseConnection: DatabaseConnection;
}

@InputType()
export class DeleteDatabaseConnectionInput {
  @Field(() => ID) id: string;
}
@ObjectType()
export class DeleteDatabaseConnectionPayload {
  @Field(() => Boolean) ok: boolean;
}

@InputType({
  description:
    "Either `connectionId`, with `credentials` to try changes of them that are not saved; or `spaceId`, `kind` and `credentials`.",
})
export class TestDatabaseConnectionInput {
  @Field(() => ID, { nullable: true }) connectionId?: string | null;
  @Field(() => ID, { nullable: true }) spaceId?: string | null;
  @Field(() => ConnectorKind, { nullable: true }) kind?: ConnectorKind | null;
  @Field(() => Json, { nullable: true }) credentials?: unknown;
}
@ObjectType()
export class TestDatabaseConnectionPayload {
  @Field(() => ConnectionCheck) check: ConnectionCheck;
}
