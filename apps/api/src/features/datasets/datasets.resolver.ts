import type { DatasetRecord, DocumentRecord } from "@olympus/domain";
import { Arg, Ctx, FieldResolver, Float, ID, Int, Query, Resolver, Root } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { typeName } from "../connections/connections.mapper.ts";
import { Document } from "../documents/documents.types.ts";
import { toColumn } from "../queries/result-page.mapper.ts";
import { Dataset, DatasetPage } from "./datasets.types.ts";

@Resolver(() => Dataset)
export class DatasetsResolver {
  @Query(() => [Dataset], { description: "Of the newest document first, or of one document in its order." })
  async datasets(
    @Ctx() ctx: ApiContext,
    @Arg("spaceId", () => ID) spaceId: string,
    @Arg("documentId", () => ID, { nullable: true }) documentId: string | null,
  ): Promise<readonly Dataset[]> {
    return (await ctx.services.datasets.list(ctx, spaceId, documentId)).map(toDataset);
  }

  @Query(() => Dataset, { nullable: true, description: "Null when unknown or of a Space that the viewer isn't in." })
  async dataset(@Ctx() ctx: ApiContext, @Arg("id", () => ID) id: string): Promise<Dataset | null> {
    const found = await ctx.services.datasets.find(ctx, id);
    return found && toDataset(found);
  }

  @Query(() => DatasetPage, { description: "A page of a dataset's rows; `limit` up to 1,000." })
  async datasetRows(
    @Ctx() ctx: ApiContext,
    @Arg("id", () => ID) id: string,
    @Arg("offset", () => Float, { defaultValue: 0 }) offset: number,
    @Arg("limit", () => Int, { defaultValue: 100 }) limit: number,
  ): Promise<DatasetPage> {
    const page = await ctx.services.datasets.rows(ctx, id, { offset, limit });
    return { ...page, columns: page.columns.map(toColumn) };
  }
}

@Resolver(() => Document)
export class DocumentDatasetsResolver {
  @FieldResolver(() => [Dataset], { description: "In the document's order." })
  async datasets(@Ctx() ctx: ApiContext, @Root() document: DocumentRecord): Promise<readonly Dataset[]> {
    return (await ctx.services.datasets.list(ctx, document.spaceId, document.id)).map(toDataset);
  }
}

function toDataset(record: DatasetRecord): Dataset {
  return { ...record, columns: record.columns.map((column) => ({ ...column, type: typeName(column.type) })) };
}
