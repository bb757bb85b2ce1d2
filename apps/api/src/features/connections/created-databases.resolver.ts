import { Arg, Ctx, Mutation, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toDatabaseConnection } from "./connections.mapper.ts";
import {
  CreateDatabaseFromSqlInput,
  CreateDatabaseFromSqlPayload,
  CreateDatabaseInput,
  CreateDatabasePayload,
} from "./created-databases.types.ts";

@Resolver()
export class CreatedDatabasesResolver {
  @Mutation(() => CreateDatabasePayload, {
    description: "Makes a database on a server and connects to it. A failure leaves neither database nor user behind.",
  })
  async createDatabase(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CreateDatabaseInput) input: CreateDatabaseInput,
  ): Promise<CreateDatabasePayload> {
    const { databaseConnection, ...made } = await ctx.services.databases.create(ctx, input);
    return { ...made, databaseConnection: toDatabaseConnection(databaseConnection) };
  }

  @Mutation(() => CreateDatabaseFromSqlPayload, {
    description:
      "Makes a SQLite database that Olympus keeps from a script. For files see `POST /upload/database`. A failure leaves nothing behind.",
  })
  async createDatabaseFromSql(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CreateDatabaseFromSqlInput) input: CreateDatabaseFromSqlInput,
  ): Promise<CreateDatabaseFromSqlPayload> {
    const { databaseConnection, ...made } = await ctx.services.databases.createFromSql(ctx, input);
    return { ...made, databaseConnection: toDatabaseConnection(databaseConnection) };
  }
}
