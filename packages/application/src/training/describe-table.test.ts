import { expect, it } from "vitest";
import { describeTable } from "./describe-table.ts";
import { column, table } from "./training.test-support.ts";

const key = (of: string, target: string) => ({
  name: null,
  columns: [of],
  targetSchema: "public",
  targetTable: target,
  targetColumns: ["id"],
});

it("says what a row is, how many there are, what it belongs to and has, and what is in it", () => {
  const orders = table("orders", {
    comment: "What people\nbought",
    rowEstimate: 8_400,
    columns: [column("id", "int64"), column("customer_id", "int64"), column("status"), column("ordered_at", "timestamptz")],
    foreignKeys: [key("customer_id", "customers")],
  });
  expect(describeTable(orders, [{ name: "status", values: ["cancelled", "open", "shipped"] }], ["order_items"])).toBe(
    "Orders: one row per order, 4 columns, about 8,400 rows. What people bought. Each belongs to a customer (customer_id) and has order items. Status is one of cancelled, open, shipped. Dates: ordered_at.",
  );
});

it("knows views, link tables and names of several words", () => {
  expect(describeTable(table("custOrderCategories", { kind: "view" }), [], [])).toBe("Cust order categories: a view, 2 columns.");
  const link = table("film_actor", { foreignKeys: [key("film_id", "films"), key("actor_id", "actors")] });
  expect(describeTable(link, [], [])).toBe("Film actor: one row per film actor, 2 columns. Links films and actors.");
});

it("stays short and readable whatever the names are", () => {
  const columns = Array.from({ length: 500 }, (_, place) => column(`made_on_${place}`, "date"));
  const values = Array.from({ length: 20 }, (_, place) => `${"v".repeat(90)}${place}`);
  const wide = describeTable(
    table("select", { columns, comment: "c".repeat(5_000) }),
    [{ name: "kind", values }],
    ["a", "a", "b", "c", "d", "e", "f"],
  );
  expect(wide.length).toBeLessThanOrEqual(900);
  expect(wide).toContain("a, b, c, d and 2 others");
  expect(describeTable(table("☃", { columns: [] }), [], [])).toBe("☃: a table, 0 columns.");
  expect(describeTable(table("t1", { columns: [column("id")], rowEstimate: 1 }), [], [])).toBe(
    "T1: one row per t1, 1 column, about 1 row.",
  );
});
