import { expect, it } from "vitest";
import { lexemesOf } from "./lexemes-of.ts";

it("reads a tsvector as Postgres writes it", () => {
  expect([...lexemesOf(`'a b':2 'it''s':3,7 'back\\\\slash':1A,5B,9 'no-place' ':x':4`)]).toEqual([
    ["a b", 1],
    ["it's", 2],
    ["back\\slash", 3],
    ["no-place", 1],
    [":x", 1],
  ]);
  expect(lexemesOf("").size).toBe(0);
});
