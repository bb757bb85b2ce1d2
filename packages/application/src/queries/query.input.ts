import { z } from "zod";
import { pinsInput, questionInput } from "../threads/thread.input.ts";

const maxSqlCharacters = 100_000;
const maxContextCharacters = 4_000;

export const sqlInput = z
  .string()
  .trim()
  .min(1, "Write a statement first, for example SELECT 1.")
  .max(maxSqlCharacters, `A statement has at most ${maxSqlCharacters.toLocaleString("en")} characters.`);

/** How high it may be depends on the connection. */
const maxRowsInput = z.int("Give a whole number of rows.").min(1, "Ask for at least one row.").nullish();

export const sampleRowsInput = z.object({ first: z.int().min(1).max(100, "At most 100 rows of a table can be looked at.") });

export const executeQueryInput = z.discriminatedUnion("queryType", [
  z.object({
    queryType: z.literal("SQL"),
    query: sqlInput,
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
    pins: pinsInput,
  }),
]);
