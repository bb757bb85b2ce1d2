import { ConnectorKind } from "@olympus/domain";
import { Field, Float, ID, InputType, Int, ObjectType } from "type-graphql";
import { CheckStatus, CredentialFieldType, TableKind } from "../../graphql/enums.ts";
import { DateTime, Json } from "../../graphql/scalars.ts";

@ObjectType({ description: "One field of the form for a kind's credentials." })
export class CredentialField {
  @Field(() => String) name: string;
  @Field(() => String) label: string;
  @Field(() => CredentialFieldType) type: keyof typeof CredentialFieldType;
  @Field(() => Boolean) isRequired: boolean;
  @Field(() => String, { nullable: true, description: "Null when the label says it all." }) help: string | null;
  @Field(() => String, { nullable: true, description: "Null when there is none." }) defaultValue: string | null;
  @Field(() => [String], { description: "For CHOICE, else empty." }) choices: readonly string[];
}

@ObjectType({ description: "A kind of database that can be connected to." })
export class ConnectorDescription {
  @Field(() => ConnectorKind) kind: ConnectorKind;
  @Field(() => String) label: string;
  @Field(() => [CredentialField]) fields: readonly CredentialField[];
  @Field(() => String, { nullable: true, description: "SQL that makes a read-only user for Olympus; null where the engine has no users." })
  grantsSql: string | null;
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

@ObjectType({ description: "A Space's stored, encrypted way into one database." })
export class DatabaseConnection {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => ConnectorKind) kind: ConnectorKind;
  @Field(() => Json, { description: "The credential's fields that are no secrets." }) settings: unknown;
  @Field(() => [String], { description: "Names of the secret fields that are set. Their values are never returned." })
  secretsSet: readonly string[];
  @Field(() => DateTime) createdAt: Date;
  @Field(() => DateTime) updatedAt: Date;
  @Field(() => ConnectionCheck, { nullable: true, description: "Null until it was tested once." }) lastCheck: ConnectionCheck | null;
}

@ObjectType()
export class CatalogColumn {
  @Field(() => String) name: string;
  @Field(() => String, { description: "The engine's own name of the type." }) nativeType: string;
  @Field(() => String, { description: "Canonical: `int64`, `decimal(12,2)`, `timestamptz` …" }) type: string;
  @Field(() => Boolean) isNullable: boolean;
  @Field(() => Boolean) isPrimaryKey: boolean;
  @Field(() => String, { nullable: true, description: "Null when the database has none." }) comment: string | null;
  @Field(() => String, { nullable: true, description: "`schema.table.column` that it refers to; null when it is no foreign key." })
  references: string | null;
}

@ObjectType()
export class CatalogTable {
  @Field(() => String) schema: string;
  @Field(() => String) name: string;
  @Field(() => TableKind) kind: keyof typeof TableKind;
  @Field(() => String, { nullable: true, description: "Null when the database has none." }) comment: string | null;
  @Field(() => [CatalogColumn]) columns: readonly CatalogColumn[];
  @Field(() => Float, { nullable: true, description: "From the engine's statistics, never counted; null when it has none." })
  rowEstimate: number | null;
  @Field(() => Float, { nullable: true, description: "Null when the engine doesn't tell." }) sizeBytes: number | null;
}

@ObjectType({ description: "What introspection found behind a connection." })
export class Catalog {
  @Field(() => ID) connectionId: string;
  @Field(() => [CatalogTable]) tables: readonly CatalogTable[];
  @Field(() => DateTime, { description: "When it was read from the database." }) readAt: Date;
}

@InputType()
export class CreateDatabaseConnectionInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => ConnectorKind) kind: ConnectorKind;
  @Field(() => Json, { description: "One object per kind; see `connectorDescriptions`." }) credentials: unknown;
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

@InputType({ description: "Either `connectionId`, or `spaceId`, `kind` and `credentials` to test before saving." })
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
