import { AppError, ErrorCode } from "@olympus/domain";
import type { z } from "zod";

/** The input as the schema makes it. Fails with BAD_INPUT: the first complaint as the sentence, all of them in `fields` by path. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const outcome = schema.safeParse(input);
  if (outcome.success) return outcome.data;
  const fields: Record<string, string> = {};
  for (const issue of outcome.error.issues) fields[issue.path.join(".")] ??= issue.message;
  throw new AppError(ErrorCode.BAD_INPUT, `Invalid input: ${Object.keys(fields).join(", ")}`, {
    userMessage: outcome.error.issues[0]?.message ?? "The input is not valid.",
    fields,
  });
}
