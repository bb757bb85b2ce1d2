import { expect, it } from "vitest";
import { readPlan } from "./explain.ts";

const estimate = (plan: unknown) => {
  const { rows, bytes, cost } = readPlan([[JSON.stringify(plan)]]);
  return [rows, bytes, cost];
};

it("reads MySQL 8's plan: what the last table of a join produces", () => {
  const table = (rows: number, data: string) => ({
    table: { table_name: "t", rows_examined_per_scan: 9, rows_produced_per_join: rows, cost_info: { data_read_per_join: data } },
  });
  const plan = {
    query_block: {
      select_id: 1,
      cost_info: { query_cost: "12.50" },
      ordering_operation: { nested_loop: [table(3, "1K"), table(30, "1.5M")] },
    },
  };
  expect(estimate(plan)).toEqual([30, 1.5 * 1024 * 1024, 12.5]);
});

it("reads MySQL's second version of it", () => {
  const query_plan = { operation: "Filter", estimated_rows: 42, estimated_total_cost: 7.25, inputs: [] };
  expect(estimate({ query: "select 1", query_plan, json_schema_version: "2.0" })).toEqual([42, null, 7.25]);
  expect(estimate({ estimated_rows: 42, estimated_total_cost: 7.25 })).toEqual([42, null, 7.25]);
});

it("reads MariaDB's: rows of each table, as far as they pass its filter", () => {
  const nested_loop = [{ table: { rows: 100, filtered: 50 } }, { table: { rows: 4, filtered: 100 } }];
  expect(estimate({ query_block: { select_id: 1, filesort: { sort_key: "a", temporary_table: { nested_loop } } } })).toEqual([
    200,
    null,
    null,
  ]);
  expect(estimate({ query_block: { select_id: 1, cost: 0.5, table: { rows: 7, filtered: 100 } } })).toEqual([7, null, 0.5]);
});

it("guesses nothing where the server says nothing", () => {
  expect(estimate({ query_block: { select_id: 1, table: { message: "No tables used" } } })).toEqual([null, null, null]);
  expect(estimate("no plan")).toEqual([null, null, null]);
  expect(readPlan([]).rows).toBeNull();
  expect(readPlan([["not JSON"]])).toEqual({ rows: null, bytes: null, cost: null, text: "not JSON" });
});
