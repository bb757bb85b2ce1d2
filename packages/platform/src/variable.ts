import { z } from "zod";

/** One environment variable: what it means to an operator, and what it may hold. */
export interface Variable<Value, Fallback extends string | null> {
  readonly section: string;
  /** What it does, in one or two sentences. */
  readonly description: string;
  /** As a person would write it; also what `.env.example` shows. Never a real secret. */
  readonly example: string;
  /** What holds when it is not set; null when nothing does. */
  readonly fallback: Fallback;
  /** Its value is never shown, not even when it is wrong. */
  readonly isSecret: boolean;
  readonly schema: z.ZodType<Value, string>;
}

/** A variable that is no secret unless it says so. */
export const variable = <Value, const Fallback extends string | null>(
  options: Omit<Variable<Value, Fallback>, "isSecret"> & { readonly isSecret?: boolean },
): Variable<Value, Fallback> => ({ isSecret: false, ...options });

export const text = (what: string) =>
  z
    .string({ error: `must be ${what}` })
    .trim()
    .min(1, `must be ${what}`);

export const wholeNumber = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .trim()
    .regex(/^\d{1,9}$/, error)
    .transform(Number)
    .refine((value) => value >= min && value <= max, error);
};

export const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .string()
    .transform((value) => value.toLowerCase())
    .pipe(z.enum(values, { error: `must be one of ${values.join(", ")}` }));

export const url = (protocols: readonly string[]) => {
  const error = `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`;
  return z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), error);
};

/** Comma-separated entries, each of which must fit. */
export const listOf = (fits: (entry: string) => boolean, what: string) =>
  z
    .string()
    .transform((value) =>
      value
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    )
    .refine((entries) => entries.length > 0 && entries.every(fits), `must be ${what}, comma-separated`);
