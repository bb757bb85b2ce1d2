import type { CatalogTable } from "@olympus/domain";
import { expect, it } from "vitest";
import { fingerprintOf, type TrainingCircumstances } from "./fingerprint.ts";
import { SamplingRules } from "./sampling-plan.ts";
import { column, table } from "./training.test-support.ts";

const circumstances: TrainingCircumstances = { model: null, embeddingModel: null, place: { host: "db", port: 5432 } };
const of = (one: CatalogTable, with_: Partial<TrainingCircumstances> = {}, rules: ConstructorParameters<typeof SamplingRules>[0] = []) =>
  fingerprintOf(one, new SamplingRules(rules).plan(one), { ...circumstances, ...with_ });
const orders = table("orders", { rowEstimate: 1_000 });
const key = { name: "fk", columns: ["id"], targetSchema: "public", targetTable: "customers", targetColumns: ["id"] };

it("is the same for the same table, whatever is not looked at", () => {
  expect(of(orders)).toMatch(/^[0-9a-f]{64}$/);
  expect(of(structuredClone(orders))).toBe(of(orders));
  expect(of({ ...orders, rowEstimate: 1_010, sizeBytes: 5, indexes: [{ name: "i", columns: ["id"], isUnique: false }] })).toBe(of(orders));
  expect(of(orders, { place: { port: 5432, host: "db" } })).toBe(of(orders));
  expect(of(orders, {}, [{ schema: "public", table: "others", column: null, isSampled: false }])).toBe(of(orders));
});

it.each<[string, string]>([
  ["comment", of({ ...orders, comment: "All orders" })],
  ["column", of({ ...orders, columns: [...orders.columns, column("kind")] })],
  ["column's type", of({ ...orders, columns: [column("id", "text"), column("status")] })],
  ["column's comment", of({ ...orders, columns: [column("id", "int64"), column("status", "text", "Where it is")] })],
  ["key", of({ ...orders, primaryKey: [] })],
  ["foreign key", of({ ...orders, foreignKeys: [key] })],
  ["size, many times over", of({ ...orders, rowEstimate: 50_000 })],
  ["sampling rule", of(orders, {}, [{ schema: null, table: null, column: null, isSampled: false }])],
  ["model", of(orders, { model: "m" })],
  ["embedding model", of(orders, { embeddingModel: "e" })],
  ["database", of(orders, { place: { host: "other", port: 5432 } })],
  ["schema", of({ ...orders, schema: "other" })],
])("is another one with another %s", (_, other) => expect(other).not.toBe(of(orders)));
