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
const maxTokensMessage = "A budget is a whole number of tokens from 1,000 to 1,000,000,000.";
/** Some hundred questions with a model that thinks aloud, and some dollars at most of present prices. */
const defaultEvaluationTokens = 5_000_000;

export const startEvaluationInput = z.object({
  engine: z.enum(EngineKind).nullish(),
  maxTokens: z
    .int(maxTokensMessage)
    .min(1_000, maxTokensMessage)
    .max(1_000_000_000, maxTokensMessage)
    .nullish()
    .transform((maxTokens) => maxTokens ?? defaultEvaluationTokens),
});
