import { EngineKind } from "@olympus/domain";
import { z } from "zod";
import { sqlInput } from "../queries/query.input.ts";
import { questionInput } from "../threads/thread.input.ts";

const maxCommentCharacters = 2_000;

export const feedbackInput = z.object({
  verdict: z.enum(["RIGHT", "WRONG"]).nullable(),
  /** Left out: the comment stays. Blank: there is none. */
  comment: z
    .string()
    .trim()
    .max(maxCommentCharacters, `A comment has at most ${maxCommentCharacters.toLocaleString("en")} characters.`)
    .transform((comment) => (comment === "" ? null : comment))
    .nullish(),
});

export const correctionInput = z.object({ sql: sqlInput });
export const verifyQueryInput = z.object({ question: questionInput, sql: sqlInput });
export const updateVerifiedQueryInput = z.object({ question: questionInput.nullish(), sql: sqlInput.nullish() });
export const searchVerifiedInput = z.string().trim().max(200, "Search for at most 200 characters.").nullish();
export const startEvaluationInput = z.object({ engine: z.enum(EngineKind).nullish() });
