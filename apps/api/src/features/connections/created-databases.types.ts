import { ConnectorKind } from "@olympus/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { SqlScriptDialect } from "../../graphql/enums.ts";
import { Json } from "../../graphql/scalars.ts";
import { DatabaseConnection } from "./connections.types.ts";

@InputType()
export class CreateDatabaseInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String, { description: "Of the connection." }) name: string;
  @Field(() => String, { nullable: true, description: "Null or omitted: made up from `name`." }) databaseName?: string | null;
  @Field(() => ConnectorKind, {
    defaultValue: ConnectorKind.POSTGRESQL,
    description: "See `canCreateDatabase` of `connectorDescriptions`.",
  })
  kind: ConnectorKind;
  @Field(() => Json, { description: "Of a user who may create databases, in the form of the kind. Kept only with `readerRole: false`." })
  adminCredentials: unknown;
  @Field(() => String, {
    nullable: true,
    description: "Runs in the new database, in one transaction: if it fails, there is no new database.",
  })
  sql?: string | null;
  @Field(() => Boolean, {
    defaultValue: false,
    description:
      "Whether a database of this name that is there already is taken as it is, instead of failing with CONFLICT. The script doesn't run then.",
  })
  createIfNotExists: boolean;
  @Field(() => Boolean, {
    defaultValue: true,
    description: "Whether to make a user that can only read the new database, and to keep that one's credentials instead of the admin's.",
  })
  readerRole: boolean;
}
@ObjectType()
export class CreateDatabasePayload {
  @Field(() => DatabaseConnection) databaseConnection: DatabaseConnection;
  @Field(() => String) databaseName: string;
  @Field(() => Boolean, { description: "False when it was there already." }) isNew: boolean;
  @Field(() => Int, { description: "Statements of the script that ran." }) statementCount: number;
}

@InputType()
export class CreateDatabaseFromSqlInput {
  @Field(() => ID) spaceId: string;
  @Field(() => String, { description: "Of the connection." }) name: string;
  @Field(() => String, { description: "Makes the tables and their rows." }) sql: string;
  @Field(() => SqlScriptDialect, {
    nullable: true,
    description: "Only SQLITE can be run; the others say why not. Null or omitted: told from the script.",
  })
  dialect?: keyof typeof SqlScriptDialect | null;
}
@ObjectType()
export class CreateDatabaseFromSqlPayload {
  @Field(() => DatabaseConnection) databaseConnection: DatabaseConnection;
  @Field(() => Int) tableCount: number;
  @Field(() => Int, { description: "Statements that ran." }) statementCount: number;
  @Field(() => [String], { description: "What of the script was left out, in sentences; empty when all of it ran." })
  warnings: readonly string[];
}
