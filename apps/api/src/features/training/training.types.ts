import { DescriptionSource, SamplingReason, TrainingStatus } from "@olympus/domain";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { TrainingRunStatus } from "../../graphql/enums.ts";
import { PageInfo } from "../../graphql/relay.ts";
import { DateTime } from "../../graphql/scalars.ts";

@ObjectType({ description: "What training knows of a column." })
export class TrainedColumn {
  @Field(() => String) name: string;
  @Field(() => String, { nullable: true, description: "Null where the name says it all." }) description: string | null;
  @Field(() => Boolean, { description: "Whether values of it are read." }) isSampled: boolean;
  @Field(() => SamplingReason, { description: "Why values are kept, or aren't." }) samplingReason: SamplingReason;
  @Field(() => [String], { description: "Kept values, at most 200, sorted." }) values: readonly string[];
}

@ObjectType({ description: "One table of a catalog as trained for search." })
export class TableSchema {
  @Field(() => ID, { description: "`db_<connection>_table_<schema>.<table>`." }) id: string;
  @Field(() => ID) connectionId: string;
  @Field(() => String) schema: string;
  @Field(() => String) table: string;
  @Field(() => TrainingStatus) status: TrainingStatus;
  @Field(() => String, { nullable: true, description: "Of all that training looks at; null before the first training." })
  fingerprint: string | null;
  @Field(() => String, { nullable: true, description: "What it holds, in plain words; null before the first training." })
  description: string | null;
  @Field(() => DescriptionSource, { nullable: true, description: "Null without a description." }) describedBy: DescriptionSource | null;
  @Field(() => [TrainedColumn]) columns: readonly TrainedColumn[];
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorCode: string | null;
  @Field(() => String, { nullable: true, description: "Null unless FAILED." }) errorMessage: string | null;
  @Field(() => DateTime, { nullable: true, description: "Null before the first training." }) trainedAt: Date | null;
}

@ObjectType()
export class TableSchemaEdge {
  @Field(() => TableSchema) node: TableSchema;
  @Field(() => String) cursor: string;
}

@ObjectType()
export class TableSchemaConnection {
  @Field(() => [TableSchemaEdge]) edges: readonly TableSchemaEdge[];
  @Field(() => PageInfo) pageInfo: PageInfo;
  @Field(() => Int, { description: "Of the whole list, not of this page." }) totalCount: number;
}

@ObjectType({ description: "One run of training over a connection." })
export class TrainingRun {
  @Field(() => ID) id: string;
  @Field(() => ID) connectionId: string;
  @Field(() => TrainingRunStatus) status: keyof typeof TrainingRunStatus;
  @Field(() => Int, { description: "0 to 100: 25 once the catalog is there, then by tables; each batch is described, indexed and stored." })
  progress: number;
  @Field(() => Int, { description: "Tables that it looks at." }) total: number;
  @Field(() => Int) trained: number;
  @Field(() => Int, { description: "Unchanged since they were last trained." }) skipped: number;
  @Field(() => Int) failed: number;
  @Field(() => String, { nullable: true, description: "What failed or was left out; null when nothing was." }) message: string | null;
  @Field(() => DateTime, { nullable: true, description: "Null while it waits." }) startedAt: Date | null;
  @Field(() => DateTime, { nullable: true, description: "Null while it waits or runs." }) finishedAt: Date | null;
}

@ObjectType({ description: "How far a connection is in training." })
export class TrainingSummary {
  @Field(() => Int, { description: "Tables that the connection shows." }) total: number;
  @Field(() => Int) trained: number;
  @Field(() => Int, { description: "Those in line included." }) untrained: number;
  @Field(() => Int) failed: number;
  @Field(() => TrainingRun, { nullable: true, description: "The latest; null when there was none." }) run: TrainingRun | null;
}

@ObjectType({ description: "What somebody decided about sampling. The narrowest rule wins: column, then table, then connection." })
export class SamplingRule {
  @Field(() => String, { nullable: true, description: "Null for the whole connection." }) schema: string | null;
  @Field(() => String, { nullable: true, description: "Null for the whole connection." }) table: string | null;
  @Field(() => String, { nullable: true, description: "Null for the whole table or connection." }) column: string | null;
  @Field(() => Boolean, {
    description:
      "True opens also a column that looks sensitive, where the rule names it; for a table or connection it restores the default.",
  })
  isSampled: boolean;
}

@InputType()
export class TableNameInput {
  @Field(() => String) schema: string;
  @Field(() => String) name: string;
}

@InputType()
export class TrainTableSchemaInput {
  @Field(() => ID) connectionId: string;
  @Field(() => [TableNameInput], { nullable: true, description: "Null for all." }) tables?: readonly TableNameInput[] | null;
}

@InputType()
export class ColumnDescriptionInput {
  @Field(() => String) name: string;
  @Field(() => String, { nullable: true, description: "Null goes back to Olympus's own." }) description?: string | null;
}

@InputType()
export class DescribeTableInput {
  @Field(() => ID) connectionId: string;
  @Field(() => String) schema: string;
  @Field(() => String) table: string;
  @Field(() => String, { nullable: true, description: "Null goes back to Olympus's own. Up to 2,000 characters." }) description?:
    | string
    | null;
  @Field(() => [ColumnDescriptionInput], { nullable: true, description: "Columns that aren't named stay as they are." })
  columns?: readonly ColumnDescriptionInput[] | null;
}

@InputType()
export class SetSamplingRuleInput {
  @Field(() => ID) connectionId: string;
  @Field(() => String, { nullable: true, description: "With `table`; null for the whole connection." }) schema?: string | null;
  @Field(() => String, { nullable: true }) table?: string | null;
  @Field(() => String, { nullable: true, description: "Null for the whole table or connection." }) column?: string | null;
  @Field(() => Boolean, { nullable: true, description: "Null takes the rule back." }) isSampled?: boolean | null;
}
