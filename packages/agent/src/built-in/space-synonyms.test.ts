import { silentLogger, systemClock } from "@olympus/domain";
import { expect, it } from "vitest";
import { createBuiltInSqlWriter } from "./built-in-sql-writer.ts";
import { requestFor } from "./retailer.test-support.ts";

const ctx = { requestId: "test", signal: new AbortController().signal, logger: silentLogger, clock: systemClock };

async function sqlFor(question: string, synonyms: readonly (readonly string[])[]): Promise<string | null> {
  const outcome = await createBuiltInSqlWriter().write(ctx, { ...requestFor(question), synonyms });
  return outcome.kind === "draft" ? outcome.draft.sql : null;
}

it("reads a Space's own word as the column that it stands for", async () => {
  const wanted = await sqlFor("What is the average total amount of orders?", []);
  expect(wanted).toContain("AVG(total_amount)");
  expect(await sqlFor("What is the average AOV of orders?", [["AOV", "orders.total_amount"]])).toBe(wanted);
});

it("reads it as a table, in any number and case", async () => {
  const wanted = await sqlFor("How many customers are there?", []);
  expect(wanted).toContain("customers");
  expect(await sqlFor("How many Punters are there?", [["punter", "customer"]])).toBe(wanted);
  expect(await sqlFor("How many punters are there?", [])).not.toBe(wanted);
});

it("reads it as a value", async () => {
  const wanted = await sqlFor("How many customers are in Germany?", []);
  expect(wanted).toContain("'Germany'");
  expect(await sqlFor("How many customers are in DACH north?", [["DACH north", "Germany"]])).toBe(wanted);
});

it("is not misled by lists that have nothing to do with the question or the database", async () => {
  const wanted = await sqlFor("How many customers are there?", []);
  const lists = [["unicorn", "dragon"], ["", " "], ["%_", "';--"], ["a b c d e f g h", "customers"], ["customers"]];
  expect(await sqlFor("How many customers are there?", lists)).toBe(wanted);
});
