import { DatabaseSync } from "node:sqlite";
import { newId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { useStore } from "../application.test-support.ts";
import { useDatabases } from "../connections/connections.test-support.ts";
import { useFiles } from "../documents/documents.test-support.ts";
import { makeShop, withToken } from "./memory.test-support.ts";

const countCustomers = "SELECT count(*) FROM customers";

describeWith("postgres", "verified queries", () => {
  const parts = { use: useStore(), databases: useDatabases(), files: useFiles() };
  const page = { first: 10, after: null };

  it("are kept once their SQL has run, and listed with who stands for them", async () => {
    const { services, as, space, connection, verify, answerFor } = await makeShop(parts);
    const { messageId } = await answerFor(as.ANALYST);
    const verified = await verify("  How many customers? ", ` ${countCustomers} `, as.ANALYST, { messageId });
    expect(verified).toMatchObject({ question: "How many customers?", sql: countCustomers, verifiedByName: "Somebody", messageId });
    expect(verified).toMatchObject({ connectionId: connection.id, connectionName: "Shop", spaceId: space.id });
    expect(await services.verifiedQueries.list(as.OWNER, space.id, page)).toEqual({ items: [verified], hasNextPage: false });
    const found = async (search: string) => (await services.verifiedQueries.list(as.ANALYST, space.id, { ...page, search })).items.length;
    expect([await found("CUSTOMERS"), await found("count("), await found("orders"), await found(" "), await found("%")]).toEqual([
      1, 1, 0, 1, 0,
    ]);
  });

  it.each([
    ["DELETE FROM customers", /NOT_READ_ONLY/],
    ["SELECT 1; SELECT 2", /NOT_READ_ONLY|SYNTAX_ERROR/],
    ["SELECT name FROM nobody", /UNKNOWN_TABLE/],
    ["SELEC", /SYNTAX_ERROR|NOT_READ_ONLY/],
    [" ", /BAD_INPUT/],
  ])("don't take %s, which doesn't run", async (sql, code) => {
    const { services, as, space, verify } = await makeShop(parts);
    await expect(verify("How many?", sql)).rejects.toMatchObject({ code: expect.stringMatching(code) });
    expect((await services.verifiedQueries.list(as.ANALYST, space.id, page)).items).toEqual([]);
  });

  it.each(["And in Norway?", "How many of them are open?"])(
    "don't take %j, which means something else after another question",
    async (question) => {
      const { services, as, space, verify } = await makeShop(parts);
      const refusal = { code: "BAD_INPUT", fields: { question: expect.stringContaining("in full") } };
      await expect(verify(question, countCustomers)).rejects.toMatchObject(refusal);
      const { id } = await verify("How many customers?", countCustomers);
      await expect(services.verifiedQueries.update(as.ANALYST, { id, question })).rejects.toMatchObject(refusal);
      expect((await services.verifiedQueries.list(as.ANALYST, space.id, page)).items).toMatchObject([{ question: "How many customers?" }]);
    },
  );

  it("are one for each question: two people who verify it at once leave one, and the later stands for it", async () => {
    const shop = await makeShop(parts);
    const { services, as, space, verify } = shop;
    const token = await withToken(shop, "ANALYST");
    await Promise.all([verify("How many customers?", countCustomers), verify("how many customers", "SELECT 3", as.ADMIN)]);
    expect((await services.verifiedQueries.list(as.ANALYST, space.id, page)).items).toHaveLength(1);
    const last = await verify("Please tell me: HOW MANY customers", "SELECT 4", token);
    expect((await services.verifiedQueries.list(as.ANALYST, space.id, page)).items).toEqual([last]);
    expect(last).toMatchObject({ verifiedBy: null, verifiedByName: "ANALYST token", sql: "SELECT 4" });
  });

  it("can be changed and deleted by whoever may verify; changed SQL runs first", async () => {
    const { services, as, space, verify } = await makeShop(parts);
    const [one, two] = [await verify("One?", "SELECT 1"), await verify("Two?", "SELECT 2")];
    const update = (input: { question?: string | null; sql?: string | null }, ctx = as.ADMIN) =>
      services.verifiedQueries.update(ctx, { id: one.id, ...input });
    expect(await update({ sql: "SELECT 11" })).toMatchObject({ question: "One?", sql: "SELECT 11" });
    expect(await update({ question: "Eleven?", sql: null })).toMatchObject({ question: "Eleven?", sql: "SELECT 11" });
    expect(await update({})).toMatchObject({ question: "Eleven?" });
    await expect(update({ sql: "DROP TABLE customers" })).rejects.toMatchObject({ code: "NOT_READ_ONLY" });
    await expect(update({ question: "TWO" })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(update({ question: "Twelve?" }, as.VIEWER)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const elsewhere = await makeShop(parts);
    await expect(update({ question: "Twelve?" }, elsewhere.as.OWNER)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await services.verifiedQueries.delete(as.ANALYST, two.id);
    await expect(services.verifiedQueries.delete(as.ANALYST, two.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await services.verifiedQueries.list(as.ANALYST, space.id, page)).items.map(({ id }) => id)).toEqual([one.id]);
  });

  it("take no answer of somebody else's, or of another Space", async () => {
    const { as, verify, answerFor } = await makeShop(parts);
    const elsewhere = await makeShop(parts);
    const [ofOther, ofOtherSpace] = [await answerFor(as.ADMIN), await elsewhere.answerFor(elsewhere.as.ANALYST)];
    for (const { messageId } of [ofOther, ofOtherSpace, { messageId: newId() }])
      await expect(verify("One?", "SELECT 1", as.ANALYST, { messageId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    // A person of both Spaces, with an answer of theirs in the other one.
    await parts.use.store.spaces.putMembership({
      spaceId: elsewhere.space.id,
      userId: as.ANALYST.principal?.kind === "user" ? as.ANALYST.principal.userId : newId(),
      role: "ANALYST",
    });
    const own = await elsewhere.answerFor(as.ANALYST);
    await expect(verify("One?", "SELECT 1", as.ANALYST, { messageId: own.messageId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("go with their connection, and with the tables they need: then they don't run, but nothing breaks", async () => {
    const { services, as, space, connection, verify, path } = await makeShop(parts);
    const { id } = await verify("How many customers?", countCustomers);
    const database = new DatabaseSync(path);
    database.exec("ALTER TABLE customers RENAME TO clients");
    database.close();
    await expect(services.verifiedQueries.update(as.ANALYST, { id, sql: countCustomers })).rejects.toMatchObject({ code: "UNKNOWN_TABLE" });
    expect((await services.verifiedQueries.list(as.ANALYST, space.id, page)).items).toHaveLength(1);
    await services.connections.delete(as.ADMIN, connection.id);
    expect((await services.verifiedQueries.list(as.ANALYST, space.id, page)).items).toEqual([]);
    await expect(verify("How many customers?", countCustomers)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
