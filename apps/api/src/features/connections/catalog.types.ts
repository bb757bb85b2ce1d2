import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { TableKind } from "../../graphql/enums.ts";
import { PageInfo } from "../../graphql/relay.ts";
import { DateTime } from "../../graphql/scalars.ts";

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
  @Field(() => String, { nullable: true, description: "As the engine writes it; null when there is none." }) defaultExpression:
    | string
    | null;
}

@ObjectType()
export class CatalogForeignKey {
  @Field(() => String, { nullable: true, description: "Null when the engine gives it none." }) name: string | null;
  @Field(() => [String], { description: "Pairwise with `targetColumns`." }) columns: readonly string[];
  @Field(() => String) targetSchema: string;
  @Field(() => String) targetTable: string;
  @Field(() => [String]) targetColumns: readonly string[];
}

@ObjectType({ description: "A foreign key of another table that leads here." })
export class CatalogReference {
  @Field(() => String, { nullable: true, description: "Null when the engine gives it none." }) name: string | null;
  @Field(() => String) schema: string;
  @Field(() => String) table: string;
  @Field(() => [String], { description: "Of the other table, pairwise with `targetColumns`." }) columns: readonly string[];
  @Field(() => [String], { description: "Of this table." }) targetColumns: readonly string[];
}

@ObjectType()
export class CatalogIndex {
  @Field(() => String) name: string;
  @Field(() => [String]) columns: readonly string[];
  @Field(() => Boolean) isUnique: boolean;
}

@ObjectType()
export class CatalogTable {
  @Field(() => String) schema: string;
  @Field(() => String) name: string;
  @Field(() => TableKind) kind: keyof typeof TableKind;
  @Field(() => String, { nullable: true, description: "Null when the database has none." }) comment: string | null;
  @Field(() => [CatalogColumn]) columns: readonly CatalogColumn[];
  @Field(() => [String], { description: "In key order; empty when there is none." }) primaryKey: readonly string[];
  @Field(() => [CatalogForeignKey]) foreignKeys: readonly CatalogForeignKey[];
  @Field(() => [CatalogReference]) referencedBy: readonly CatalogReference[];
  @Field(() => [CatalogIndex]) indexes: readonly CatalogIndex[];
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

@ObjectType({ description: "A table as lists and searches show it." })
export class CatalogTableSummary {
  @Field(() => String) schema: string;
  @Field(() => String) name: string;
  @Field(() => TableKind) kind: keyof typeof TableKind;
  @Field(() => String, { nullable: true, description: "Null when the database has none." }) comment: string | null;
  @Field(() => Int) columnCount: number;
  @Field(() => Float, { nullable: true, description: "From the engine's statistics, never counted; null when it has none." })
  rowEstimate: number | null;
  @Field(() => Float, { nullable: true, description: "Null when the engine doesn't tell." }) sizeBytes: number | null;
  @Field(() => [String], { description: "Columns that the search found by name or comment; empty without a search." })
  matchedColumns: readonly string[];
}

@ObjectType()
export class CatalogTableEdge {
  @Field(() => CatalogTableSummary) node: CatalogTableSummary;
  @Field(() => String) cursor: string;
}

@ObjectType()
export class CatalogTableConnection {
  @Field(() => [CatalogTableEdge]) edges: readonly CatalogTableEdge[];
  @Field(() => PageInfo) pageInfo: PageInfo;
  @Field(() => Int, { description: "Of the whole list, not of this page." }) totalCount: number;
}

@ObjectType()
export class CatalogSchemaSummary {
  @Field(() => String) name: string;
  @Field(() => Int, { description: "Tables and views." }) tableCount: number;
}

@ObjectType({ description: "A table as the choice of tables shows it." })
export class PreviewedTable {
  @Field(() => String) name: string;
  @Field(() => TableKind) kind: keyof typeof TableKind;
  @Field(() => Float, { nullable: true, description: "From the engine's statistics, never counted; null when it has none." })
  rowEstimate: number | null;
}

@ObjectType()
export class PreviewedSchema {
  @Field(() => String) name: string;
  @Field(() => [PreviewedTable]) tables: readonly PreviewedTable[];
}

@ObjectType()
export class PreviewDatabaseCatalogPayload {
  @Field(() => [PreviewedSchema]) schemas: readonly PreviewedSchema[];
  @Field(() => Boolean, { description: "Whether there are more tables than the 20,000 that are shown." }) isTruncated: boolean;
}
