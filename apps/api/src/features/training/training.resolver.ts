import { TrainingStatus } from "@olympus/domain";
import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from "type-graphql";
import type { ApiContext } from "../../graphql/api-context.ts";
import { assertPageSize } from "../../graphql/relay.ts";
import { placeAfter } from "../connections/catalog.mapper.ts";
import { toTableSchema, toTableSchemaConnection } from "./training.mapper.ts";
import {
  DescribeTableInput,
  SamplingRule,
  SetSamplingRuleInput,
  TableNameInput,
  TableSchema,
  TableSchemaConnection,
  TrainingRun,
  TrainingSummary,
  TrainTableSchemaInput,
} from "./training.types.ts";

@Resolver()
export class TrainingResolver {
  @Query(() => TableSchema, { nullable: true, description: "Null when unknown; UNTRAINED before its first training." })
  async tableSchema(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("schema", () => String) schema: string,
    @Arg("table", () => String) table: string,
  ): Promise<TableSchema | null> {
    const found = await ctx.services.training.findTable(ctx, connectionId, { schema, name: table });
    return found && toTableSchema(found);
  }

  @Query(() => [TableSchema], {
    description: "Those of at most 100 tables that training has come to, in no order: for the tables that a list shows.",
  })
  async tableSchemas(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("tables", () => [TableNameInput]) tables: TableNameInput[],
  ): Promise<readonly TableSchema[]> {
    return (await ctx.services.training.findTables(ctx, connectionId, tables)).map(toTableSchema);
  }

  @Query(() => TableSchemaConnection, { description: "By schema and table; `search` looks at names and descriptions. `first` up to 100." })
  async trainedTables(
    @Ctx() ctx: ApiContext,
    @Arg("connectionId", () => ID) connectionId: string,
    @Arg("first", () => Int, { defaultValue: 50 }) first: number,
    @Arg("after", () => String, { nullable: true }) after: string | null,
    @Arg("search", () => String, { nullable: true }) search: string | null,
    @Arg("status", () => TrainingStatus, { nullable: true }) status: TrainingStatus | null,
  ): Promise<TableSchemaConnection> {
    assertPageSize(first);
    const offset = placeAfter(after);
    const page = await ctx.services.training.listTables(ctx, connectionId, { first, offset, search, status });
    return toTableSchemaConnection(page, offset);
  }

  @Query(() => TrainingSummary)
  training(@Ctx() ctx: ApiContext, @Arg("connectionId", () => ID) connectionId: string): Promise<TrainingSummary> {
    return ctx.services.training.summary(ctx, connectionId);
  }

  @Query(() => [SamplingRule])
  samplingRules(@Ctx() ctx: ApiContext, @Arg("connectionId", () => ID) connectionId: string): Promise<readonly SamplingRule[]> {
    return ctx.services.training.listRules(ctx, connectionId);
  }

  @Mutation(() => TrainingRun, {
    description: "Queues the training of tables that have changed. A run that waits already and would do the same is given again.",
  })
  trainTableSchema(@Ctx() ctx: ApiContext, @Arg("input", () => TrainTableSchemaInput) input: TrainTableSchemaInput): Promise<TrainingRun> {
    return ctx.services.training.train(ctx, input);
  }

  @Mutation(() => TrainingRun, { description: "Also of tables that haven't changed." })
  retrainTableSchema(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => TrainTableSchemaInput) input: TrainTableSchemaInput,
  ): Promise<TrainingRun> {
    return ctx.services.training.retrain(ctx, input);
  }

  @Mutation(() => TrainingRun, { nullable: true, description: "What is trained stays. Null when nothing was waiting or running." })
  cancelTraining(@Ctx() ctx: ApiContext, @Arg("connectionId", () => ID) connectionId: string): Promise<TrainingRun | null> {
    return ctx.services.training.cancel(ctx, connectionId);
  }

  @Mutation(() => TableSchema, { description: "A person's words for a table and its columns, which training keeps." })
  async describeTable(@Ctx() ctx: ApiContext, @Arg("input", () => DescribeTableInput) input: DescribeTableInput): Promise<TableSchema> {
    return toTableSchema(await ctx.services.training.describeTable(ctx, input));
  }

  @Mutation(() => [SamplingRule], {
    description: "All rules after it. Values that may not be kept any more are gone at once; what the rule touches is queued for training.",
  })
  setSamplingRule(
    @Ctx() ctx: ApiContext,
    @Arg("input", () => SetSamplingRuleInput) input: SetSamplingRuleInput,
  ): Promise<readonly SamplingRule[]> {
    return ctx.services.training.setRule(ctx, input);
  }
}
