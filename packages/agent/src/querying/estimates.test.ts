import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAgent } from "../agent.ts";
import { collect, draft, fakeDatabase, fakeWriter, only, resultSet, sourcesOf, testCtx, theOnly } from "../sources.test-support.ts";
import type { StatementEstimate } from "../sources.ts";

let guard: SqlGuard;
beforeAll(async () => {
  guard = await SqlGuard.create({ timeoutMs: 60_000 });
});
afterAll(() => guard.close());

async function ask(estimate: StatementEstimate | null) {
  const database = { ...fakeDatabase(guard, { run: () => resultSet({ n: "int64" }, [["3"]]) }), estimate: async () => estimate };
  const builtInWriter = fakeWriter([[/orders/, draft("SELECT COUNT(*) AS n FROM orders")]], [draft("SELECT COUNT(id) AS n FROM orders")]);
  const agent = createAgent({ model: null, builtInWriter });
  const events = await collect(
    agent.answer(testCtx(), { question: "How many orders are there?", sources: sourcesOf({ databases: [database] }) }),
  );
  return { events, database, writer: builtInWriter };
}

test("what the database expects is shown before it is asked, and stays with the answer", async () => {
  const { events } = await ask({ rows: 1_234.4, bytes: 5 * 1024 ** 2, refusal: null });
  const check = only(events, "step").findLast(({ step }) => step.kind === "CHECKING_SQL")?.step;
  expect(check?.detail).toBe("It only reads, and its tables and columns exist. The database expects about 1,234 rows, 5 MiB.");
  expect(theOnly(events, "completed").answer.queries[0]).toMatchObject({
    estimate: { rows: 1_234.4, bytes: 5 * 1024 ** 2 },
    repairCount: 0,
  });
});

test("a statement that the limits forbid never runs, isn't written again, and the failure says why with the SQL", async () => {
  const { events, database, writer } = await ask({ rows: null, bytes: 1, refusal: "This statement would read 12 GiB of at most 10 GiB." });
  expect(theOnly(events, "failed").failure).toMatchObject({
    code: "COST_TOO_HIGH",
    message: "This statement would read 12 GiB of at most 10 GiB.",
    suggestion: expect.stringContaining("raise the connection's limit"),
    sql: "SELECT COUNT(*) AS n FROM orders",
  });
  expect(database.ran).toEqual([]);
  expect(writer.errors).toEqual([]);
});

test("without an estimate nothing is said of one", async () => {
  const { events } = await ask(null);
  expect(theOnly(events, "completed").answer.queries[0]).not.toHaveProperty("estimate");
});
