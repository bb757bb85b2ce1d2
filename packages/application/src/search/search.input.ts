import { z } from "zod";

const maxTextCharacters = 2_000;
const maxPassages = 100;
const maxDocuments = 1_000;
const maxTags = 50;

export const searchPassagesInput = z.object({
  text: z
    .string()
    .trim()
    .min(1, "Write what you are looking for.")
    .max(maxTextCharacters, `Write at most ${maxTextCharacters.toLocaleString("en")} characters.`),
  first: z.int().min(1, "Ask for 1 to 100 passages.").max(maxPassages, "Ask for 1 to 100 passages."),
  tags: z.array(z.string()).max(maxTags, `Choose at most ${maxTags} tags.`).nullish(),
  documentIds: z
    .array(z.string())
    .max(maxDocuments, `Choose at most ${maxDocuments.toLocaleString("en")} documents.`)
    .nullish(),
});
