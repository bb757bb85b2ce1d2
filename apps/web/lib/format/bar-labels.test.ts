// @vitest-environment node
import { describe, expect, it } from "vitest";
import { mustLie, shortLabel } from "./bar-labels.ts";

const wide = { isNarrow: false, areTimes: false };
const regions = ["North", "South", "East", "West"];
const products = Array.from({ length: 10 }, (_, index) => `Garden bench of oak ${index}`);
const months = Array.from({ length: 12 }, (_, index) => `${index + 1}/2026, a month`);

describe("mustLie", () => {
  it("lets few short names stand", () => {
    expect(mustLie(regions, wide)).toBe(false);
    expect(mustLie(regions, { ...wide, isNarrow: true })).toBe(false);
  });

  it("lays bars down whose names would not fit beside each other", () => {
    expect(mustLie(products, wide)).toBe(true);
    expect(mustLie(["United States", "Germany", "Australia", "Canada", "United Kingdom"], { ...wide, isNarrow: true })).toBe(true);
  });

  it("lets months stand where there is room, for the missing ones are known", () => {
    expect(mustLie(months, { ...wide, areTimes: true })).toBe(false);
    expect(mustLie(months, { isNarrow: true, areTimes: true })).toBe(true);
    expect(mustLie([...months, ...months], { ...wide, areTimes: true })).toBe(true);
  });
});

it("shortens names that are too long even for a line of their own", () => {
  expect(shortLabel("North", true)).toBe("North");
  expect(shortLabel("Adirondack chair of cedar", true)).toBe("Adirondack chair…");
  expect(shortLabel("Adirondack chair of cedar", false)).toBe("Adirondack chair of cedar");
});
