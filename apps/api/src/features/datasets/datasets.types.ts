import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { DateTime, Json } from "../../graphql/scalars.ts";
import { ResultColumn } from "../queries/queries.types.ts";

@ObjectType()
export class DatasetColumn {
  @Field(() => String, { description: "As SQL calls it." }) name: string;
  @Field(() => String, { description: "As the document calls it, with the unit where all of the numbers have one." }) label: string;
  @Field(() => String, { description: "Canonical: `int64`, `decimal(18,2)`, `date` …" }) type: string;
  @Field(() => String, { description: "DuckDB's name of the type." }) nativeType: string;
}

@ObjectType({ description: "Where in a document the table of a dataset stands." })
export class DatasetOrigin {
  @Field(() => ID) documentId: string;
  @Field(() => String) documentName: string;
  @Field(() => Int) documentVersion: number;
  @Field(() => Int, { description: "Place of the table among the document's, from 0." }) position: number;
  @Field(() => Int, { nullable: true, description: "Where it begins; null where the format has no pages." }) page: number | null;
  @Field(() => String, { nullable: true, description: "Null outside spreadsheets." }) sheet: string | null;
  @Field(() => String, { nullable: true, description: "`A1:F20`; null outside spreadsheets." }) cellRange: string | null;
  @Field(() => [String], { description: "Outermost heading first." }) headingPath: readonly string[];
  @Field(() => Int, { nullable: true, description: "In characters of the document's text; null where that doesn't hold the table whole." })
  startOffset: number | null;
  @Field(() => Int, { nullable: true, description: "Excluded; null where the document's text doesn't hold the table whole." })
  endOffset: number | null;
}

@ObjectType({ description: "A table of a document, kept so that SQL can ask it over the Space's connection to the tables in documents." })
export class Dataset {
  @Field(() => ID) id: string;
  @Field(() => ID) spaceId: string;
  @Field(() => String) name: string;
  @Field(() => String, { description: "As SQL calls it." }) tableName: string;
  @Field(() => Float) rowCount: number;
  @Field(() => Float) sizeBytes: number;
  @Field(() => [String], { description: "Sentences, such as about columns that are kept as text." }) warnings: readonly string[];
  @Field(() => [DatasetColumn]) columns: readonly DatasetColumn[];
  @Field(() => DatasetOrigin) origin: DatasetOrigin;
  @Field(() => DateTime) createdAt: Date;
}

@ObjectType({ description: "Where a row stands in its document." })
export class DatasetRowPlace {
  @Field(() => Float, { description: "Of the table, from 1." }) row: number;
  @Field(() => Int, { nullable: true, description: "Null where the format has no pages." }) page: number | null;
  @Field(() => Float, { nullable: true, description: "Row of the sheet, from 1; null outside spreadsheets." }) sheetRow: number | null;
}

@ObjectType({ description: "Rows of a dataset in the table's order." })
export class DatasetPage {
  @Field(() => [ResultColumn], { description: "Named by their labels." }) columns: readonly ResultColumn[];
  @Field(() => Json, { description: "Rows as arrays of values, in column order. 64-bit integers and decimals are strings." }) rows: unknown;
  @Field(() => Float, { description: "Of the whole dataset." }) rowCount: number;
  @Field(() => [DatasetRowPlace], { description: "Pairwise with `rows`." }) places: readonly DatasetRowPlace[];
}

@ObjectType({ description: "The table of a document that rows of an answer came from." })
export class DatasetSource {
  @Field(() => ID) datasetId: string;
  @Field(() => String) name: string;
  @Field(() => String) tableName: string;
  @Field(() => DatasetOrigin) origin: DatasetOrigin;
}
