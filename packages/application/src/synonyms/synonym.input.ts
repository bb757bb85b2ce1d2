import { z } from "zod";

const word = z.string().trim().min(1, "Leave no word empty.").max(100, "A word or phrase has at most 100 characters.");

/** The same word twice, but for case, is one. */
export const synonymWordsInput = z.object({
  words: z
    .array(word)
    .max(30, "A group has at most 30 words.")
    .transform((words) => [...new Map(words.map((each) => [each.toLocaleLowerCase("en"), each])).values()])
    .refine((words) => words.length >= 2, "Give at least two words that mean the same."),
});
