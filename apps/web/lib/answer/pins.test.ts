import { beforeEach, describe, expect, it } from "vitest";
import { type ChosenReading, choicesOf, rememberChoices, withChoice } from "./pins.ts";

const choice = (start: number, end: number, meaning: string): ChosenReading => ({
  pin: { start, end, meaning },
  words: "words",
  label: meaning,
});

describe("chosen readings", () => {
  beforeEach(() => sessionStorage.clear());

  it("take the place of earlier ones about the same words, and stand in the question's order", () => {
    const before = [choice(10, 15, "a"), choice(0, 5, "b")];
    expect(withChoice(before, choice(12, 20, "c")).map(({ label }) => label)).toEqual(["b", "c"]);
    expect(withChoice(before, choice(5, 10, "d")).map(({ label }) => label)).toEqual(["b", "d", "a"]);
  });

  it("are remembered for the answer that was asked with them", () => {
    rememberChoices("m1", [choice(0, 5, "a")]);
    expect(choicesOf("m1")).toEqual([choice(0, 5, "a")]);
    expect(choicesOf("m2")).toEqual([]);
  });
});
