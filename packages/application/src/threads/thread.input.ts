import { z } from "zod";

/** Longer questions are refused: nobody reads them, and a model's context is not a file store. */
export const maxQuestionCharacters = 4_000;
const maxTitleCharacters = 80;
const maxSources = 100;

/** Control characters except line breaks and tabs carry no meaning, and NUL can't be stored. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

export const questionInput = z
  .string()
  .transform((question) => question.replace(controls, "").trim())
  .pipe(
    z
      .string()
      .min(1, 'Write a question first, for example "How many orders came in last month?".')
      .max(
        maxQuestionCharacters,
        `A question has at most ${maxQuestionCharacters.toLocaleString("en")} characters. Shorten it, or upload long text as a document.`,
      ),
  );

const sourceIdsInput = z.array(z.string()).max(maxSources, `Choose at most ${maxSources} sources.`).nullish();

const maxPins = 50;
const maxMeaningCharacters = 1_000;
const offsetInput = z.int().min(0, "A pin begins in the question.").max(maxQuestionCharacters, "A pin ends in the question.");

/** Pins of words: at most one can hold for the same words, and one that doesn't fit the question is passed over later. */
export const pinsInput = z
  .array(
    z
      .object({ start: offsetInput, end: offsetInput, meaning: z.string().min(1).max(maxMeaningCharacters) })
      .refine(({ start, end }) => start < end, "A pin ends after it begins."),
  )
  .max(maxPins, `At most ${maxPins} words can be pinned.`)
  .nullish();

export const askInput = z.object({
  question: questionInput,
  connectionIds: sourceIdsInput,
  documentIds: sourceIdsInput,
  pins: pinsInput,
});

export const threadTitleInput = z
  .string()
  .transform((title) => title.replace(controls, " ").replace(/\s+/g, " ").trim())
  .pipe(z.string().min(1, "Give the thread a title.").max(200, "A title has at most 200 characters."));

/** A thread's title made from its first question: at most 80 characters, cut between words. */
export function titleOf(question: string): string {
  const line = question.replace(/\s+/g, " ").trim();
  const characters = [...line];
  if (characters.length <= maxTitleCharacters) return line;
  const cut = characters.slice(0, maxTitleCharacters - 1).join("");
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace > maxTitleCharacters / 2 ? cut.slice(0, lastSpace) : cut}…`;
}
