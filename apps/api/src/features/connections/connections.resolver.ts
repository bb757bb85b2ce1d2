import { AppError, ErrorCode } from "@olympus/domain";
import { Arg, Ctx, ID, Mutation, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { toCatalog, toConnectorDescription } from "./connections.mapper.ts";
import {
  Catalog,
  ConnectorDescription,
  CreateDatabaseConnectionInput,
  CreateDatabaseConnectionPayload,
  DatabaseConnection,
  DeleteDatabaseConnectionInput,
  DeleteDatabaseConnectionPayload,
  TestDatabaseConnectionInput,
  TestDatabaseConnectionPayload,
  UpdateDatabaseConnectionInput,
  UpdateDatabaseConnectionPayload,
} from "./connections.types.ts";

@Resolver()
export class ConnectionsResolver {
  @Query(() => [ConnectorDescription])
  connectorDescriptions(@Ctx() ctx: ApiContext): readonly ConnectorDescription[] {
    return ctx.services.connections.describe().map(toConnectorDescription);
  }

  @Query(() => [DatabaseConnection])
  databaseConnections(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly DatabaseConnection[]> {
    return ctx.services.connections.list(ctx, spaceId);
  }

  @Query(() => DatabaseConnection, { nullable: true, description: "Null when unknown or of a Space that the viewer isn't in." })
  databaseConnection(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<DatabaseConnection | null> {
    return ctx.services.connections.find(ctx, id);
  }

  @Query(() => Catalog, { description: "From the cache when it is younger than five minutes, unless `refresh`." })
  async catalog(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("refresh", () => Boolean, { defaultValue: false }) refresh: boolean,
  ): Promise<Catalog> {
    return toCatalog(connectionId, await ctx.services.connections.catalog(ctx, connectionId, { refresh }));
  }

  @Mutation(() => CreateDatabaseConnectionPayload)
  async createDatabaseConnection(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CreateDatabaseConnectionInput) input: CreateDatabaseConnectionInput,
  ): Promise<CreateDatabaseConnectionPayload> {
    return { databaseConnection: await ctx.services.connections.create(ctx, input) };
  }

  @Mutation(() => UpdateDatabaseConnectionPayload)
  async updateDatabaseConnection(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => UpdateDatabaseConnectionInput) input: UpdateDatabaseConnectionInput,
  ): Promise<UpdateDatabaseConnectionPayload> {
    return { databaseConnection: await ctx.services.connections.update(ctx, input) };
  }

  @Mutation(() => DeleteDatabaseConnectionPayload)
  async deleteDatabaseConnection(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => DeleteDatabaseConnectionInput) input: DeleteDatabaseConnectionInput,
  ): Promise<DeleteDatabaseConnectionPayload> {
    await ctx.services.connections.delete(ctx, input.id);
    return { ok: true };
  }

  @Mutation(() => TestDatabaseConnectionPayload)
  async testDatabaseConnection(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => TestDatabaseConnectionInput) input: TestDatabaseConnectionInput,
  ): Promise<TestDatabaseConnectionPayload> {
    return { check: await ctx.services.connections.test(ctx, toTestInput(input)) };
  }
}

function toTestInput(input: TestDatabaseConnectionInput): Parameters<ApiContext["services"]["connections"]["test"]>[1] {
  const { connectionId, spaceId, kind, credentials } = input;
  if (connectionId) return { connectionId };
  if (spaceId && kind) return { spaceId, kind, credentials };
  throw new AppError(ErrorCode.BAD_INPUT, "Neither a connection nor credentials to test", {
    userMessage: "Give either `connectionId`, or `spaceId`, `kind` and `credentials`.",
  });
}
