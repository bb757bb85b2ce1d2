import { expect, it } from "vitest";
import { readPlan } from "./explain.ts";

// The shape that Snowflake's manual shows for EXPLAIN USING JSON.
const plan = {
  GlobalStats: { partitionsTotal: 2, partitionsAssigned: 1, bytesAssigned: 1_024 },
  Operations: [
    [
      { id: 0, operation: "Result", expressions: ["Z1.ID"] },
      { id: 1, parent: 0, operation: "TableScan", objects: ["SHOP.PUBLIC.Z1"] },
    ],
  ],
};

it("reads the bytes that a statement would scan from its plan", () => {
  expect(readPlan([[JSON.stringify(plan)]])).toMatchObject({ bytes: 1_024, rows: null, cost: null });
  expect(readPlan([[JSON.stringify(plan)]]).text).toContain("TableScan");
});

it("shows a plan that it can't read as it is", () => {
  expect(readPlan([["GlobalStats: none"]])).toEqual({ bytes: null, rows: null, cost: null, text: "GlobalStats: none" });
  expect(readPlan([])).toMatchObject({ bytes: null });
});
