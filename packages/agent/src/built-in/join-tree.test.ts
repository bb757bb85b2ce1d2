import type { Catalog, CatalogTable } from "@olympus/domain";
import { expect, test } from "vitest";
import { distancesOf } from "./distances.ts";
import { joinTree, multiplied } from "./join-tree.ts";
import { retailerCatalog } from "./retailer.test-support.ts";
import { type SchemaModel, type SchemaTable, schemaModel } from "./schema-model.ts";

function named(model: SchemaModel, name: string): SchemaTable {
  const table = model.tables.find((each) => each.name === name);
  if (!table) throw new Error(`No table ${name}`);
  return table;
}

function treeOf(catalog: Catalog, root: string, ...others: readonly string[]) {
  const model = schemaModel(catalog, "sqlite");
  return joinTree(
    named(model, root),
    others.map((name) => named(model, name)),
    { distances: distancesOf(model) },
  );
}

const names = (tables: Iterable<SchemaTable>) => [...tables].map((table) => table.name).sort();

test("finds the way over tables that nobody named", () => {
  const tree = treeOf(retailerCatalog, "refunds", "suppliers");
  expect(tree?.joins.map((join) => join.to.name)).toEqual(["orders", "order_lines", "products", "suppliers"]);
});

test("goes through link tables", () => {
  expect(treeOf(retailerCatalog, "tags", "products")?.joins.map((join) => join.to.name)).toEqual(["product_tags", "products"]);
});

test("knows which tables repeat rows of the root", () => {
  const down = treeOf(retailerCatalog, "orders", "order_lines", "customers");
  expect(down && names(multiplied(down))).toEqual(["order_lines"]);
  const up = treeOf(retailerCatalog, "order_lines", "orders", "customers", "products");
  expect(up && names(multiplied(up))).toEqual([]);
});

function plainTable(name: string, columns: readonly string[], rest: Partial<CatalogTable> = {}): CatalogTable {
  return {
    schema: "main",
    name,
    kind: "table",
    comment: null,
    columns: columns.map((column) => ({
      name: column,
      nativeType: "integer",
      type: { name: "int64" },
      isNullable: false,
      defaultExpression: null,
      comment: null,
    })),
    primaryKey: columns.slice(0, 1),
    foreignKeys: [],
    indexes: [],
    rowEstimate: null,
    sizeBytes: null,
    ...rest,
  };
}

test("joins along all columns of a composite key", () => {
  const key = {
    name: null,
    columns: ["warehouse", "shelf"],
    targetSchema: "main",
    targetTable: "shelves",
    targetColumns: ["warehouse", "number"],
  };
  const catalog: Catalog = {
    readAt: new Date(0),
    tables: [
      plainTable("shelves", ["warehouse", "number"], { primaryKey: ["warehouse", "number"] }),
      plainTable("boxes", ["box_id", "warehouse", "shelf"], { foreignKeys: [key] }),
    ],
  };
  const pairs = treeOf(catalog, "boxes", "shelves")?.joins[0]?.edge.pairs;
  expect(pairs?.map((pair) => [pair.from.name, pair.to.name])).toEqual([
    ["warehouse", "warehouse"],
    ["shelf", "number"],
  ]);
});

test("guesses a foreign key from a column's name where none is declared", () => {
  const catalog: Catalog = { readAt: new Date(0), tables: [plainTable("clients", ["id"]), plainTable("visits", ["id", "client_id"])] };
  const [join] = treeOf(catalog, "visits", "clients")?.joins ?? [];
  expect(join?.edge.isDeclared).toBe(false);
  expect(join?.isToMany).toBe(false);
});

test("gives up where there is no way", () => {
  const catalog: Catalog = { readAt: new Date(0), tables: [plainTable("moons", ["moon"]), plainTable("spoons", ["spoon"])] };
  expect(treeOf(catalog, "moons", "spoons")).toBeNull();
});
