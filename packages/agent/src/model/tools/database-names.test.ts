import { expect, test } from "vitest";
import type { ReadDatabase } from "../../routing/read-sources.ts";
import { findDatabase } from "./database-names.ts";

function named(name: string, rest: Partial<ReadDatabase["source"]> = {}): ReadDatabase {
  return { source: { name, ...rest } } as ReadDatabase;
}
const shop = named("Sample shop");
const archive = named("Archive");
const tables = named("Tables in documents", { datasets: async () => [] });

test("a model that names no database means the only one, beside tables of documents too", () => {
  expect(findDatabase([shop], undefined)).toBe(shop);
  expect(findDatabase([shop, tables], " ")).toBe(shop);
  expect(findDatabase([tables], undefined)).toBe(tables);
  expect(findDatabase([shop, archive, tables], undefined)).toBeNull();
  expect(findDatabase([], undefined)).toBeNull();
});

test("a name is found whatever its case, and no other is taken in its place", () => {
  expect(findDatabase([shop, tables], "sample SHOP")).toBe(shop);
  expect(findDatabase([shop, tables], "Tables in documents")).toBe(tables);
  expect(findDatabase([shop], "Payroll")).toBeNull();
});
