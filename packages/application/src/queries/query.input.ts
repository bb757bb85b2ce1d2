import { z } from "zod";
import { questionInput } from "../threads/thread.input.ts";

/** What the SQL editor may show. */
const maxRowsLimit = 10_000;
const defaultMaxRows = 1_000;
const maxSqlCharacters = 100_000;
const maxContextCharacters = 4_000;

const maxRowsInput = z
  .int("Give a whole number of rows.")
  .min(1, "Ask for at least one row.")
  .max(maxRowsLimit, `At most ${maxRowsLimit.toLocaleString("en")} rows can be asked for.`)
  .nullish()
  .transform((maxRows) => maxRows ?? defaultMaxRows);

export const executeQueryInput = z.discriminatedUnion("queryType", [
  z.object({
    queryType: z.literal("SQL"),
    query: z
      .string()
      .trim()
      .min(1, "Write a statement first, for example SELECT 1.")
      .max(maxSqlCharacters, `A statement has at most ${maxSqlCharacters.toLocaleString("en")} characters.`),
    maxRows: maxRowsInput,
  }),
  z.object({
    queryType: z.literal("NATURAL_LANGUAGE"),
    query: questionInput,
    context: z
      .string()
      .max(maxContextCharacters, `The context has at most ${maxContextCharacters.toLocaleString("en")} characters.`)
      .nullish(),
    maxRows: maxRowsInput,
  }),
]);
