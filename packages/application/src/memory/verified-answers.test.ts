import { DatabaseSync } from "node:sqlite";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeShop } from "./memory.test-support.ts";

const question = "How many customers are there?";

describeWith("postgres", "a verified query as an answer", () => {
  const parts = { use: useStore(), databases: useDatabases(), files: useFiles() };

  async function make(sql: string) {
    const shop = await makeShop(parts);
    const { services, as, connection, path } = shop;
    await services.connections.catalog(as.ADMIN, connection.id, { refresh: true });
    const verified = await shop.verify(question, sql);
    const ask = (query = question) =>
      services.queries.execute(as.ANALYST, { connectionId: connection.id, query, queryType: "NATURAL_LANGUAGE" });
    const change = async (statement: string) => {
      const database = new DatabaseSync(path);
      database.exec(statement);
      database.close();
      await services.connections.catalog(as.ADMIN, connection.id, { refresh: true });
    };
    return { ...shop, verified, ask, change };
  }

  it("answers the same question, however it is written, and no other", async () => {
    const { ask } = await make("SELECT 100 + count(*) AS verified FROM customers");
    for (const same of [question, "please tell me: how many CUSTOMERS are there"])
      expect(await ask(same)).toMatchObject({ sql: "SELECT 100 + count(*) AS verified FROM customers", result: { rows: [["103"]] } });
    expect((await ask("How many orders are there?")).result.rows).toEqual([["3"]]);
  });

  it("that doesn't run any more gives way to the engine, which says so", async () => {
    const { ask, change } = await make("SELECT count(DISTINCT country) FROM customers");
    expect((await ask()).result.rows).toEqual([["2"]]);
    await change("ALTER TABLE customers RENAME COLUMN country TO land");
    const answer = await ask();
    expect(answer.result.rows).toEqual([["3"]]);
    expect(answer.assumptions).toContainEqual(expect.stringContaining("doesn't run any more"));
  });

  it("goes through the guard each time, whatever was stored", async () => {
    const { ask, store, verified, path } = await make("SELECT count(*) FROM customers");
    await store.verifiedQueries.update(verified.id, { verifiedBy: null, verifiedByName: "x", sql: "DELETE FROM customers" });
    const answer = await ask();
    expect(answer.sql).not.toMatch(/DELETE/);
    expect(answer.result.rows).toEqual([["3"]]);
    const database = new DatabaseSync(path, { readOnly: true });
    expect(database.prepare("SELECT count(*) AS n FROM customers").get()).toEqual({ n: 3 });
    database.close();
  });

  it("is out of the way once it or its connection is deleted", async () => {
    const { ask, services, as, verified, connection } = await make("SELECT 7");
    expect((await ask()).result.rows).toEqual([["7"]]);
    await services.verifiedQueries.delete(as.ANALYST, verified.id);
    expect((await ask()).result.rows).toEqual([["3"]]);
    await services.connections.delete(as.ADMIN, connection.id);
    await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
