import type { ConnectionId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import type { ServiceOptions } from "../create-services.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { authorOf, requirePrincipal } from "../policy.ts";
import { makeServices } from "../services.test-support.ts";

describeWith("postgres", "queries", () => {
  const use = useStore();
  const databases = useDatabases();
  const files = useFiles();
  let count = 0;

  async function make(options: ServiceOptions = {}) {
    const { services } = makeServices({ use, databases, files }, {}, options);
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST");
    const credentials = { path: databases.makeFile(`queried-${++count}.sqlite`) };
    const connection = await services.connections.create(as.ADMIN, { spaceId: space.id, name: "Shop", kind: "SQLITE", credentials });
    const run = (query: string, more: object = {}, ctx = as.ANALYST) =>
      services.queries.execute(ctx, { connectionId: connection.id, query, queryType: "SQL", ...more });
    return { queries: services.queries, connection, as, run };
  }

  /** The newest run of this connection, as it is stored. */
  async function lastRun(connectionId: ConnectionId): Promise<Record<string, unknown>> {
    const runs: Record<string, unknown>[] = await use.database.dataSource.query(
      "SELECT * FROM query_runs WHERE connection_id = $1 ORDER BY started_at DESC LIMIT 1",
      [connectionId],
    );
    return runs[0] ?? {};
  }

  it("run SQL, keep its rows, and give them back by page", async () => {
    const { queries, connection, as, run } = await make();
    const done = await run("SELECT id, name FROM customers ORDER BY id");
    expect(done).toMatchObject({ engine: null, confidence: null, explanation: null, assumptions: [] });
    expect(done.result.rows.map((row) => row[1])).toEqual(["Ada", "Grace", "Alan"]);
    expect(done.queryRun).toMatchObject({ status: "SUCCEEDED", rowCount: 3, connectionId: connection.id, messageId: null });
    const page = await queries.page(as.ANALYST, done.queryRun.id, { offset: 1, limit: 1 });
    expect(page).toMatchObject({ offset: 1, totalRows: 3, isTruncated: false });
    expect(page.rows.map((row) => row[1])).toEqual(["Grace"]);
    expect(await queries.find(as.ANALYST, done.queryRun.id)).toEqual(done.queryRun);
  });

  it("are their author's alone", async () => {
    const { queries, as, run } = await make();
    const { queryRun } = await run("SELECT 1");
    expect(await queries.find(as.ADMIN, queryRun.id)).toBeNull();
    await expect(queries.page(as.ADMIN, queryRun.id, { offset: 0, limit: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("cut the result where asked, and say so", async () => {
    const { run } = await make();
    expect((await run("SELECT * FROM customers", { maxRows: 2 })).queryRun).toMatchObject({ rowCount: 2, isTruncated: true });
    await expect(run("SELECT 1", { maxRows: 10_001 })).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(run("SELECT 1", { maxRows: 0 })).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it.each([
    ["DELETE FROM orders", "NOT_READ_ONLY"],
    ["SELECT * FROM nowhere", "UNKNOWN_TABLE"],
    ["SELECT FROM WHERE", "SYNTAX_ERROR"],
  ])("record the failure of %s", async (sql, code) => {
    const { connection, run } = await make();
    await expect(run(sql)).rejects.toMatchObject({ code });
    expect(await lastRun(connection.id)).toMatchObject({ status: "FAILED", error_code: code, sql });
    expect((await run("SELECT count(*) FROM orders")).result.rows).toEqual([["3"]]);
  });

  it("record that they were cancelled", async () => {
    const { connection, as, run } = await make();
    const stop = new AbortController();
    const endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) SELECT sum(i) FROM n";
    const running = run(endless, {}, { ...as.ANALYST, signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await lastRun(connection.id)).toMatchObject({ status: "CANCELLED" });
  });

  it("refuse an empty statement and an endless one", async () => {
    const { run } = await make();
    await expect(run("  ")).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(run(`SELECT '${"x".repeat(100_000)}'`)).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(run("x".repeat(4_001), { queryType: "NATURAL_LANGUAGE" })).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it("limit questions, but not SQL, per hour and author", async () => {
    const { run, as } = await make({ questionsPerHour: 1 });
    const ask = (ctx = as.ANALYST) => run("How many customers are there?", { queryType: "NATURAL_LANGUAGE" }, ctx);
    await ask();
    await expect(ask()).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await ask(as.ADMIN);
    await run("SELECT 1");
  });

  it("answer a question with the statement, the rows and what it understood", async () => {
    const { run, as } = await make();
    const answer = await run("How many customers are there?", { queryType: "NATURAL_LANGUAGE" });
    expect(answer.result.rows).toEqual([["3"]]);
    expect(answer).toMatchObject({ engine: "BUILT_IN", explanation: expect.any(String), confidence: expect.any(Number) });
    expect(answer.queryRun).toMatchObject({ status: "SUCCEEDED", sql: answer.sql, author: authorOf(requirePrincipal(as.ANALYST)) });
    await expect(run("Is the moon made of cheese?", { queryType: "NATURAL_LANGUAGE" })).rejects.toMatchObject({ code: "NOT_UNDERSTOOD" });
  });
});
