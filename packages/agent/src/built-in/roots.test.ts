import { describe, expect, test } from "vitest";
import { wordRoot } from "./roots.ts";

describe("roots", () => {
  test.each([
    ["advised", "advisor"],
    ["advises", "adviser"],
    ["availability", "available"],
    ["directed", "directors"],
    ["manages", "manager"],
    ["won", "winner"],
    ["teaches", "teacher"],
    ["supply", "supplier"],
    ["donated", "donator"],
  ])("%s and %s have one", (deed, doer) => {
    expect(wordRoot(deed)).toBe(wordRoot(doer));
  });

  test.each([
    ["user", "using"],
    ["order", "orange"],
    ["letter", "lettuce"],
    ["pay", "player"],
  ])("%s and %s have none", (one, other) => {
    expect(wordRoot(one)).not.toBe(wordRoot(other));
  });
});
