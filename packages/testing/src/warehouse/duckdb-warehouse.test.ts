import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DuckdbWarehouse } from "./duckdb-warehouse.ts";

const endless = "SELECT count(*) FROM range(100000) a CROSS JOIN range(100000) b CROSS JOIN range(100000) c";
let warehouse: DuckdbWarehouse;

beforeAll(async () => {
  warehouse = await DuckdbWarehouse.start();
});
afterAll(() => warehouse.close());

const rowsOf = (sql: string, signal: AbortSignal, before: readonly string[] = []) =>
  warehouse.query({ sql, signal, before }, async ({ batches }) => {
    const rows: unknown[] = [];
    for await (const batch of batches) rows.push(...batch);
    return rows;
  });

// More than Node has threads for: some haven't begun when they are stopped.
it.each([0, 1, 5, 50])("ends all of twelve endless statements that are stopped after %d ms", async (ms) => {
  const stop = new AbortController();
  const reason = new Error("Stopped by the test");
  const before = ["SET TimeZone = 'UTC'"];
  const outcomes = Array.from({ length: 12 }, () => rowsOf(endless, stop.signal, before).catch((error: unknown) => error));
  await delay(ms);
  stop.abort(reason);
  expect(await Promise.all(outcomes)).toEqual(Array(12).fill(reason));
  expect(warehouse.runningCount).toBe(0);
});

it("works on afterwards, more statements than there are places", async () => {
  const { signal } = new AbortController();
  const outcomes = Array.from({ length: 6 }, (_, index) => rowsOf(`SELECT ${index}`, signal));
  expect(await Promise.all(outcomes)).toEqual([[[0]], [[1]], [[2]], [[3]], [[4]], [[5]]]);
});
