import { TrainingStatus } from "@olympus/domain";
import { z } from "zod";

const maxTables = 10_000;
const maxDescription = 2_000;
const maxColumnDescription = 500;

const name = z.string().min(1, "Name the table.").max(2_000);
const description = (max: number) =>
  z
    .string()
    .max(max, `A description has at most ${max.toLocaleString("en")} characters.`)
    .nullish()
    .transform((text) => text?.trim() || null);

export const trainInput = z.object({
  tables: z
    .array(z.object({ schema: z.string().max(2_000), name }))
    .max(maxTables, `Choose at most ${maxTables.toLocaleString("en")} tables, or all of them.`)
    .nullish()
    .transform((tables) => tables ?? null),
});

export const findTrainedInput = z.object({
  names: z.array(z.object({ schema: z.string().max(2_000), name })).max(100, "Ask for at most 100 tables at once."),
});

export const listTrainedInput = z.object({
  first: z.int().min(1).max(100, "A page has at most 100 tables."),
  offset: z.int().min(0),
  search: z
    .string()
    .max(200, "Search for at most 200 characters.")
    .nullish()
    .transform((search) => search?.trim() || null),
  status: z
    .enum(TrainingStatus)
    .nullish()
    .transform((status) => status ?? null),
});

export const describeTableInput = z.object({
  schema: z.string().max(2_000),
  table: name,
  description: description(maxDescription),
  columns: z
    .array(z.object({ name, description: description(maxColumnDescription) }))
    .max(5_000)
    .nullish()
    .transform((columns) => columns ?? []),
});

const place = z.object({
  schema: z
    .string()
    .max(2_000)
    .nullish()
    .transform((value) => value ?? null),
  table: z
    .string()
    .max(2_000)
    .nullish()
    .transform((value) => value ?? null),
  column: z
    .string()
    .max(2_000)
    .nullish()
    .transform((value) => value ?? null),
  isSampled: z
    .boolean()
    .nullish()
    .transform((value) => value ?? null),
});

export const samplingRuleInput = place.refine(
  ({ schema, table, column }) => (schema === null) === (table === null) && (column === null || table !== null),
  "Name schema and table for a rule of a table, the column too for one of a column, and none of them for the whole connection.",
);
