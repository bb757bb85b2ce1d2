import { describe, expect, test } from "vitest";
import { rootOf } from "./roots.ts";
import { stem } from "./stem.ts";

const rootOfWord = (word: string) => rootOf(stem(word));

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
    expect(rootOfWord(deed)).toBe(rootOfWord(doer));
  });

  test.each([
    ["user", "using"],
    ["order", "orange"],
    ["letter", "lettuce"],
    ["pay", "player"],
  ])("%s and %s have none", (one, other) => {
    expect(rootOfWord(one)).not.toBe(rootOfWord(other));
  });
});
