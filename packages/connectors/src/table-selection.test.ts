import { allTables } from "@olympus/domain";
import { expect, it } from "vitest";
import { fitsPattern, isSelected } from "./table-selection.ts";

it.each([
  ["public.orders", "public.orders", true],
  ["public.*", "public.orders", true],
  ["PUBLIC.Ord*", "public.orders", true],
  ["*.orders", "sales.orders", true],
  ["*_tmp_*", "public.a_tmp_b", true],
  ["*", "anything", true],
  ["a*a", "a", false],
  ["public.order", "public.orders", false],
  ["*.tmp*x", "public.tmp", false],
  ["p.b.c", "p.bxc", false],
])("the pattern %s on %s: %s", (pattern, name, expected) => {
  expect(fitsPattern(pattern, name)).toBe(expected);
});

it("takes time in proportion to the text, whatever the pattern", () => {
  expect(fitsPattern(`${"*a".repeat(5_000)}b`, "a".repeat(5_000))).toBe(false);
});

it("lets exclude win over include, and schemas over both", () => {
  const table = { schema: "sales", name: "orders" };
  expect(isSelected(allTables, table)).toBe(true);
  expect(isSelected({ ...allTables, schemas: ["hr"] }, table)).toBe(false);
  expect(isSelected({ schemas: ["sales"], include: ["*.orders"], exclude: [] }, table)).toBe(true);
  expect(isSelected({ schemas: null, include: ["*.customers"], exclude: [] }, table)).toBe(false);
  expect(isSelected({ schemas: null, include: ["sales.*"], exclude: ["*.ord*"] }, table)).toBe(false);
});
