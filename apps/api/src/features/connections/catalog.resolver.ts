import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { assertPageSize } from "../../graphql/relay.ts";
import { ResultPage } from "../queries/queries.types.ts";
import { toResultPage } from "../queries/result-page.mapper.ts";
import { placeAfter, toCatalog, toPreview, toTable, toTableConnection } from "./catalog.mapper.ts";
import { Catalog, CatalogSchemaSummary, CatalogTable, CatalogTableConnection, PreviewDatabaseCatalogPayload } from "./catalog.types.ts";
import { toTestInput } from "./connections.mapper.ts";
import { TestDatabaseConnectionInput } from "./connections.types.ts";

@Resolver()
export class CatalogResolver {
  @Query(() => Catalog, {
    description: "All of it, from the cache when it is younger than five minutes, unless `refresh`. For large ones use `catalogTables`.",
  })
  async catalog(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("refresh", () => Boolean, { defaultValue: false }) refresh: boolean,
  ): Promise<Catalog> {
    return toCatalog(connectionId, await ctx.services.connections.catalog(ctx, connectionId, { refresh }));
  }

  @Query(() => [CatalogSchemaSummary], { description: "By name." })
  catalogSchemas(@Ctx() ctx: ApiContext, @Arg("connectionId", () => ID) connectionId: string): Promise<readonly CatalogSchemaSummary[]> {
    return ctx.services.catalogs.listSchemas(ctx, connectionId);
  }

  @Query(() => CatalogTableConnection, {
    description: "By name; with `search` best first, by the names and comments of tables and columns. `first` up to 100.",
  })
  async catalogTables(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("search", () => String, { nullable: true }) search: string | null,
    @Arg("schema", () => String, { nullable: true }) schema: string | null,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
  ): Promise<CatalogTableConnection> {
    assertPageSize(first);
    const offset = placeAfter(after);
    return toTableConnection(await ctx.services.catalogs.listTables(ctx, connectionId, { search, schema, first, offset }), offset);
  }

  @Query(() => CatalogTable, { nullable: true, description: "Null when the connection shows no such table." })
  async catalogTable(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("schema", () => String) schema: string,
    @Arg("name", () => String) name: string,
  ): Promise<CatalogTable | null> {
    const found = await ctx.services.catalogs.findTable(ctx, connectionId, { schema, name });
    return found && toTable(found.table, found.referencedBy);
  }

  @Query(() => ResultPage, { description: "The first rows of a table, `first` up to 100. Kept in the history like any run." })
  async sampleRows(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("schema", () => String) schema: string,
    @Arg("table", () => String) table: string,
    @Arg("first", () => Int, { defaultValue: 20 }) first: number,
  ): Promise<ResultPage> {
    assertPageSize(first);
    return toResultPage(await ctx.services.queries.sampleRows(ctx, { connectionId, schema, table, first }));
  }

  @Mutation(() => PreviewDatabaseCatalogPayload, {
    description: "The names of what is behind a connection, for choosing what it shows: at most 20,000 tables. Nothing is stored.",
  })
  async previewDatabaseCatalog(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => TestDatabaseConnectionInput) input: TestDatabaseConnectionInput,
  ): Promise<PreviewDatabaseCatalogPayload> {
    return toPreview(await ctx.services.connections.preview(ctx, toTestInput(input)));
  }
}
