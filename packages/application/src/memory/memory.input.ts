import { EngineKind } from "@olympus/domain";
import { standsAlone } from "@olympus/search";
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

/** Whoever asks the same words later may have talked of something else before. */
const verifiedQuestion = questionInput.refine(
  standsAlone,
  "Write the question in full, so that it makes sense by itself: what it says must not depend on the question before.",
);

export const correctionInput = z.object({ sql: sqlInput });
export const verifyQueryInput = z.object({ question: verifiedQuestion, sql: sqlInput });
export const updateVerifiedQueryInput = z.object({ question: verifiedQuestion.nullish(), sql: sqlInput.nullish() });
export const searchVerifiedInput = z.string().trim().max(200, "Search for at most 200 characters.").nullish();
export const startEvaluationInput = z.object({ engine: z.enum(EngineKind).nullish() });
