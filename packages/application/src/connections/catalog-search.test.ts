import type { Catalog } from "@olympus/domain";
import { expect, it } from "vitest";
import { listTables, searchTables } from "./catalog-search.ts";

const table = (schema: string, name: string, columns: readonly string[], comment: string | null = null): Catalog["tables"][number] => ({
  schema,
  name,
  kind: "table",
  comment,
  columns: columns.map((column) => ({
    name: column,
    nativeType: "int8",
    type: { name: "int64" },
    isNullable: true,
    defaultExpression: null,
    comment: null,
  })),
  primaryKey: [],
  foreignKeys: [],
  indexes: [],
  rowEstimate: null,
  sizeBytes: null,
});
const catalogOf = (...tables: Catalog["tables"]): Catalog => ({ tables, readAt: new Date() });
const namesOf = (catalog: Catalog, search: string, schema: string | null = null) =>
  searchTables(catalog, search, schema).map(({ table: { name } }) => name);

it("puts the whole name first, then its beginning, then words in it, then columns, then comments", () => {
  const catalog = catalogOf(
    table("b", "notes", [], "About each order"),
    table("b", "lines", ["order_id"]),
    table("b", "reorders", ["id"]),
    table("b", "last_order", ["id"]),
    table("b", "orders", ["id"]),
    table("b", "order", ["id"]),
    table("b", "people", ["id"]),
  );
  expect(namesOf(catalog, "ORDER")).toEqual(["order", "orders", "last_order", "lines", "reorders", "notes"]);
  expect(namesOf(catalog, "b.order")).toEqual(["order", "orders"]);
  expect(namesOf(catalog, "order id")).toEqual(["order", "orders", "last_order", "reorders", "lines"]);
  expect(namesOf(catalog, "order", "a")).toEqual([]);
  expect(namesOf(catalog, "(*")).toEqual([]);
});

it("searches 100,000 columns", () => {
  const tables = Array.from({ length: 10_000 }, (_, n) =>
    table(
      `schema_${n % 20}`,
      `table_${n}`,
      Array.from({ length: 10 }, (__, c) => `column_${n}_${c}`),
    ),
  );
  const catalog = catalogOf(...tables);
  const [found] = searchTables(catalog, "column_7777_3", null);
  expect(found).toMatchObject({ table: { name: "table_7777" }, matchedColumns: ["column_7777_3"] });
  expect(listTables(catalog, "schema_3")).toHaveLength(500);
});
