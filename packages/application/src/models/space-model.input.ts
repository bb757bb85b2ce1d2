import { z } from "zod";

const maxUrlCharacters = 500;
const maxNameCharacters = 200;

const baseUrl = z
  .string()
  .trim()
  .max(maxUrlCharacters, `The address has at most ${maxUrlCharacters} characters.`)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    error: "Write the endpoint's address, for example https://api.openai.com/v1.",
    abort: true,
  })
  .refine((text) => new URL(text).username === "" && new URL(text).password === "", {
    error: "Write the key in its own field, not in the address.",
    abort: true,
  })
  .refine((text) => new URL(text).search === "" && new URL(text).hash === "", "The address has no ? and no #.")
  .transform((text) => new URL(text).href.replace(/\/+$/, ""));

const modelName = z
  .string()
  .trim()
  .min(1, "Write the model's name as the endpoint calls it.")
  .max(maxNameCharacters, `A model's name has at most ${maxNameCharacters} characters.`);

const whole = (min: number, max: number, what: string) => {
  const error = `${what} is a whole number from ${min.toLocaleString("en-US")} to ${max.toLocaleString("en-US")}.`;
  return z.int({ error }).min(min, error).max(max, error).nullish();
};

const price = z
  .number("A price is a number.")
  .min(0, "A price isn't negative.")
  .max(1_000_000, "A price for a million tokens is at most 1,000,000.")
  .nullish();

const common = {
  maxModelCalls: whole(2, 50, "The number of requests for one answer"),
  maxModelTokens: whole(1_000, 10_000_000, "The number of tokens for one answer"),
  timeoutSeconds: whole(1, 600, "The time for an answer, in seconds,"),
  inputPrice: price,
  outputPrice: price,
  currency: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{3}$/, "Write the currency as three letters, for example EUR.")
    .transform((text) => text.toUpperCase())
    .nullish(),
};

/** An empty string from a form means nothing. */
const blankAsNull = (value: unknown) => (typeof value === "string" && value.trim() === "" ? null : value);

/** What a Space is to use. A key left out or null is the one that is there; an empty one is none. */
export const spaceModelInput = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("BUILT_IN") }),
  z
    .object({
      kind: z.literal("MODEL"),
      baseUrl,
      model: modelName,
      fallbackModel: z.preprocess(blankAsNull, modelName.nullish()),
      apiKey: z
        .string()
        .trim()
        .max(1_000, "The key has at most 1,000 characters.")
        .regex(/^[\x21-\x7e]*$/, "A key has no spaces.")
        .nullish(),
      ...common,
      currency: z.preprocess(blankAsNull, common.currency),
    })
    .refine(({ inputPrice, outputPrice }) => ((inputPrice ?? null) === null) === ((outputPrice ?? null) === null), {
      error: "Give both prices, or none.",
      path: ["outputPrice"],
    })
    .refine(({ inputPrice, currency }) => (inputPrice ?? null) === null || (currency ?? null) !== null, {
      error: "Write the currency of the prices, for example EUR.",
      path: ["currency"],
    }),
]);

export type ParsedSpaceModel = z.output<typeof spaceModelInput>;
