// @vitest-environment node
import { expect, it } from "vitest";
import { type CatalogTableParts, searchTables } from "./search-tables.ts";

const table = (name: string, columns: readonly string[]): CatalogTableParts => ({
  schema: "public",
  name,
  kind: "TABLE",
  comment: null,
  rowEstimate: null,
  sizeBytes: null,
  columns: columns.map((column) => ({
    name: column,
    nativeType: "text",
    type: "text",
    isNullable: true,
    isPrimaryKey: false,
    comment: null,
    references: null,
  })),
});
const tables = [table("customers", ["id", "order_count"]), table("orders", ["id", "total"])];

it("puts tables found by name before those found by a column", () => {
  expect(searchTables(tables, "Order").map((match) => [match.table.name, match.matchedColumns])).toEqual([
    ["orders", []],
    ["customers", ["order_count"]],
  ]);
});

it("wants every word", () => {
  expect(searchTables(tables, "orders total").map((match) => match.matchedColumns)).toEqual([["total"]]);
  expect(searchTables(tables, "orders nothing")).toEqual([]);
});
