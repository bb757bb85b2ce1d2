// @vitest-environment node
import { expect, it } from "vitest";
import { passwordStrength } from "./password-strength.ts";

it.each([
  ["", 0],
  ["short", 1],
  ["aaaaaaaaaaaaaaaa", 1],
  ["abcdefghijklmnop", 1],
  ["nine open", 1],
  ["ten opened", 3],
  ["correcthorse", 2],
  ["correct horse b", 3],
  ["correct horse battery staple", 4],
])("rates %j as %i", (password, score) => {
  expect(passwordStrength(password).score).toBe(score);
});
