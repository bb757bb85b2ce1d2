import { expect, it } from "vitest";
import { everything, isEmptyChoice, toChoice, toSelection, withSchema, withTable } from "./table-choice.ts";

const none = { ...everything, isAll: false };
const orders = { schema: "sales", name: "orders", siblings: ["customers", "orders", "refunds"] };

it("says everything with nothing", () => {
  expect(toSelection(everything)).toEqual({ schemas: null, include: [], exclude: [] });
  expect(toChoice({ schemas: null, include: [], exclude: [] })).toEqual(everything);
});

it("ticks whole schemas and single tables", () => {
  const choice = withTable(withSchema(none, "hr", true), orders, true);
  expect(toSelection({ ...choice, exclude: " *.tmp_*\n\n" })).toEqual({
    schemas: null,
    include: ["hr.*", "sales.orders"],
    exclude: ["*.tmp_*"],
  });
});

it("unticks one table of a whole schema and keeps the others", () => {
  const choice = withTable(withSchema(none, "sales", true), orders, false);
  expect(toSelection(choice).include).toEqual(["sales.customers", "sales.refunds"]);
});

it("forgets single tables when their schema is ticked or unticked", () => {
  const ticked = withSchema(withTable(none, orders, true), "sales", true);
  expect(toSelection(ticked).include).toEqual(["sales.*"]);
  expect(isEmptyChoice(withSchema(ticked, "sales", false))).toBe(true);
});

it("comes back from what was stored", () => {
  const stored = { schemas: null, include: ["hr.*", "sales.orders"], exclude: ["*.tmp_*"] };
  expect(toSelection(toChoice(stored))).toEqual(stored);
});
