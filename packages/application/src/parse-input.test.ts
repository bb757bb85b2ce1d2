import { AppError } from "@olympus/domain";
import { expect, it } from "vitest";
import { z } from "zod";
import { parseInput } from "./parse-input.ts";

const schema = z.object({ name: z.string().min(1, "Give it a name."), deep: z.object({ n: z.number("Must be a number.") }) });

it("answers what the schema makes", () => {
  expect(parseInput(schema, { name: "a", deep: { n: 1 }, more: true })).toEqual({ name: "a", deep: { n: 1 } });
});

it("names each wrong field by its path and says the first complaint", () => {
  try {
    parseInput(schema, { name: "", deep: { n: "x" } });
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      code: "BAD_INPUT",
      userMessage: "Give it a name.",
      fields: { name: "Give it a name.", "deep.n": "Must be a number." },
    });
  }
});
