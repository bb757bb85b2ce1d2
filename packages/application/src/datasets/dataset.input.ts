import { z } from "zod";

export const maxPageRows = 1_000;

export const rowRangeInput = z.object({
  offset: z.int("Give a whole number.").min(0, "Rows are counted from 0."),
  limit: z
    .int("Give a whole number.")
    .min(1, "Ask for one row or more.")
    .max(maxPageRows, "At most 1,000 rows can be asked for at a time."),
});
