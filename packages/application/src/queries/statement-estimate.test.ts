import type { QueryEstimate } from "@olympus/connectors";
import { AppError, type ConnectorKind, type DatabaseConnection } from "@olympus/domain";
import type { ReadOnlyStatement } from "@olympus/sql";
import { expect, it } from "vitest";
import { requestBy } from "../application.test-support.ts";
import { estimateStatement } from "./statement-estimate.ts";

const statement = { sql: "SELECT 1" } as unknown as ReadOnlyStatement;
const gib = 1024 ** 3;

function estimate(kind: ConnectorKind, explain: () => Promise<Partial<QueryEstimate>>, signal?: AbortSignal) {
  const access = { explain: async () => ({ rows: null, bytes: null, cost: null, text: "", ...(await explain()) }) };
  const connection = { kind, id: "c" } as unknown as DatabaseConnection;
  return estimateStatement(requestBy(null, { signal }), access, { connection, statement, maxBilledBytes: 10 * gib });
}

it("tells what the engine expects", async () => {
  expect(await estimate("POSTGRESQL", async () => ({ rows: 12, bytes: 100 * gib }))).toEqual({ rows: 12, bytes: 100 * gib, refusal: null });
  expect(await estimate("BIGQUERY", async () => ({ bytes: gib }))).toEqual({ rows: null, bytes: gib, refusal: null });
});

it("refuses what would be billed above the limit, and says both", async () => {
  expect((await estimate("BIGQUERY", async () => ({ bytes: 12.5 * gib })))?.refusal).toBe(
    "This statement would read 12.5 GiB, and this connection may be billed for 10 GiB at most.",
  );
});

it("asks only where the answer is cheap and has figures", async () => {
  expect(
    await estimate("SQLITE", () => {
      throw new Error("asked");
    }),
  ).toBeNull();
  expect(await estimate("MYSQL", async () => ({}))).toBeNull();
});

it("leaves it to the run to tell what is wrong, but ends when the asker has left", async () => {
  const fails = () => Promise.reject(new AppError("SYNTAX_ERROR", "no such function"));
  expect(await estimate("POSTGRESQL", fails)).toBeNull();
  await expect(estimate("POSTGRESQL", fails, AbortSignal.abort())).rejects.toMatchObject({ code: "SYNTAX_ERROR" });
});
