import { type DatabaseConnection, newId, type VerifiedExample } from "@olympus/domain";
import type { Embedder } from "@olympus/search";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import type { ServiceDeps } from "../create-services.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeShop } from "./memory.test-support.ts";
import { VerifiedExamples } from "./verified-examples.ts";
import { VerifiedIndex } from "./verified-index.ts";

const count = "SELECT count(*) FROM customers";

describeWith("postgres", "verified queries as examples", () => {
  const parts = { use: useStore(), databases: useDatabases(), files: useFiles() };

  async function make(deps: Partial<ServiceDeps> = {}) {
    const shop = await makeShop(parts, deps);
    const index = new VerifiedIndex({ index: parts.use.database.schemaIndex, embedder: deps.embedder ?? null });
    const examples = new VerifiedExamples(shop.store.verifiedQueries, index);
    const find = (question: string, limit = 5, connection: DatabaseConnection = shop.connection): Promise<readonly VerifiedExample[]> =>
      examples.find(shop.as.ANALYST, connection, question, limit);
    return { ...shop, find };
  }

  it("are found however the same question is written, and that one first", async () => {
    const { find, verify } = await make();
    const { id } = await verify("How many customers are there in Norway?", count);
    await verify("How many customers are there in Greece?", count);
    const [first, second] = await find("please, how many customers are there in NORWAY");
    expect(first).toEqual({
      id,
      question: "How many customers are there in Norway?",
      sql: count,
      verifiedByName: "Somebody",
      likeness: 1,
      isSame: true,
    });
    expect(second).toMatchObject({ isSame: false });
    expect(second?.likeness).toBeLessThan(1);
    expect(await find("How many customers are there in Norway?", 1)).toEqual([first]);
    expect(await find("How many customers are there in Norway?", 0)).toEqual([]);
  });

  it("are like a question by their words, more so the more words they share", async () => {
    const { find, verify } = await make();
    await verify("Total of the orders of each customer", "SELECT customer_id, sum(total) FROM orders GROUP BY 1");
    await verify("Names of all customers", "SELECT name FROM customers");
    const found = await find("What is the total of orders for each customer?");
    expect(found[0]).toMatchObject({ question: "Total of the orders of each customer", isSame: false });
    expect(found.every(({ likeness }) => likeness > 0 && likeness < 1)).toBe(true);
    expect(found.map(({ likeness }) => likeness)).toEqual(found.map(({ likeness }) => likeness).toSorted((one, other) => other - one));
    expect(await find("weather tomorrow")).toEqual([]);
    expect(await find("  ")).toEqual([]);
  });

  it("are not the same for one sign's difference", async () => {
    const { find, verify } = await make();
    await verify("Orders above 5", "SELECT * FROM orders WHERE total > 5");
    for (const question of ["Orders above 50", "Orders above -5", "Orders above 5 %", "Orders not above 5"])
      expect((await find(question)).some(({ isSame }) => isSame)).toBe(false);
    expect((await find("orders above 5."))[0]).toMatchObject({ isSame: true });
  });

  it("are those of one connection, as they are now", async () => {
    const { find, verify, services, as, space, connection } = await make();
    const { id } = await verify("How many customers?", count);
    const other = await services.connections.create(as.ADMIN, {
      spaceId: space.id,
      name: "Other",
      kind: "SQLITE",
      credentials: { path: parts.databases.makeFile(`other-${newId()}.sqlite`) },
    });
    expect(await find("How many customers?", 5, other)).toEqual([]);
    await services.verifiedQueries.update(as.ANALYST, { id, question: "How many people buy?" });
    expect((await find("How many customers?")).some(({ isSame }) => isSame)).toBe(false);
    expect((await find("how many people buy"))[0]).toMatchObject({ isSame: true });
    await services.verifiedQueries.delete(as.ANALYST, id);
    expect(await find("how many people buy")).toEqual([]);
    await verify("How many customers?", count);
    await services.connections.delete(as.ADMIN, connection.id);
    expect(await find("How many customers?")).toEqual([]);
  });

  it("are verified and found by their words when the embedder fails", async () => {
    const embedder: Embedder = {
      model: "broken",
      embed: async () => {
        throw new Error("away");
      },
    };
    const { find, verify } = await make({ embedder });
    await verify("How many customers?", count);
    expect(await find("how many customers")).toMatchObject([{ isSame: true }]);
  });
});
