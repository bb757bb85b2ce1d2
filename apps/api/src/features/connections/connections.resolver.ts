import type { TestProgress } from "@olympus/application";
import { Arg, Ctx, ID, Mutation, Query, Resolver, Root, Subscription } from "type-graphql";
import { abortableIterator } from "../../graphql/abortable-iterator.ts";
import type { ApiContext } from "../../graphql/api-context.ts";
import { fromLimitsInput, toConnectorDescription, toDatabaseConnection, toTestInput } from "./connections.mapper.ts";
import {
  ConnectionTestProgress,
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
  async databaseConnections(@Ctx() ctx: ApiContext, @Arg("spaceId", () => ID) spaceId: string): Promise<readonly DatabaseConnection[]> {
    return (await ctx.services.connections.list(ctx, spaceId)).map(toDatabaseConnection);
  }

  @Query(() => DatabaseConnection, { nullable: true, description: "Null when unknown or of a Space that the viewer isn't in." })
  async databaseConnection(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<DatabaseConnection | null> {
    const connection = await ctx.services.connections.find(ctx, id);
    return connection && toDatabaseConnection(connection);
  }

  @Mutation(() => CreateDatabaseConnectionPayload)
  async createDatabaseConnection(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => CreateDatabaseConnectionInput) input: CreateDatabaseConnectionInput,
  ): Promise<CreateDatabaseConnectionPayload> {
    const limits = input.limits && fromLimitsInput(input.limits);
    return { databaseConnection: toDatabaseConnection(await ctx.services.connections.create(ctx, { ...input, limits })) };
  }

  @Mutation(() => UpdateDatabaseConnectionPayload, {
    description: "Changed credentials hold from the next query on; those that run go on with the old ones.",
  })
  async updateDatabaseConnection(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => UpdateDatabaseConnectionInput) input: UpdateDatabaseConnectionInput,
  ): Promise<UpdateDatabaseConnectionPayload> {
    const limits = input.limits && fromLimitsInput(input.limits);
    return { databaseConnection: toDatabaseConnection(await ctx.services.connections.update(ctx, { ...input, limits })) };
  }

  @Mutation(() => DeleteDatabaseConnectionPayload, { description: "With the file of a managed connection." })
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

  @Subscription(() => ConnectionTestProgress, {
    description: "Tests a connection and tells of each step as it begins and ends; the last event carries `check`. Leaving stops the test.",
    subscribe: ({ args, context }) => {
      const ctx = context as ApiContext;
      const { input } = args as { input: TestDatabaseConnectionInput };
      return abortableIterator(ctx.signal, (signal) => ctx.services.connections.testProgress({ ...ctx, signal }, toTestInput(input)));
    },
  })
  databaseConnectionTest(
    @Root() progress: TestProgress,
    @Arg("input", () => TestDatabaseConnectionInput) _input: TestDatabaseConnectionInput,
  ): ConnectionTestProgress {
    return progress;
  }
}
