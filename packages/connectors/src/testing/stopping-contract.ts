import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ErrorCode } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { RowBatch } from "../database-connector.ts";
import type { ContractBench } from "./connector-contract.ts";
import { contractCtx } from "./contract-fixture.ts";

/** Looks at the memory this often, in rows. */
const rowsPerLook = 100_000;
/** A stream that kept its rows would hold on to some 100 MB more by its end; batches that were read ahead are less. */
const largestGrowthBytes = 48 * 1024 * 1024;

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** What this process holds on to, in bytes; what only waits for the collector, which comes when it likes, is no part of it. */
function memoryHeld(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Streams, aborts and timeouts: whatever happens, the connection is of use afterwards. */
export function describeStopping({ subject, fixture, guard, run }: ContractBench): void {
  const stream = async (sql: string, signal?: AbortSignal) => {
    const { connector } = fixture();
    return connector.stream(contractCtx(signal), await guard().check(sql, connector.dialect), { batchRows: 5_000 });
  };
  /** More times than there are connections: a leak of one would show. */
  const stillWorks = async () => {
    for (let round = 0; round < 6; round++) expect((await run("select count(*) from customers")).rows).toEqual([["3"]]);
  };

  describe("a stream", () => {
    it("gives 1,000,000 rows in order, in bounded batches and constant memory", { timeout: 300_000 }, async () => {
      let [count, largest, isInOrder] = [0, 0, true];
      const held: number[] = [];
      for await (const { rows } of await stream(subject.rows(1_000_000))) {
        largest = Math.max(largest, rows.length);
        for (const [cell] of rows) isInOrder = Number(cell) === ++count && isInOrder;
        // The first tenth is for warming up.
        if (count >= (held.length + 1) * rowsPerLook) held.push(memoryHeld());
      }
      expect({ count, isInOrder }).toEqual({ count: 1_000_000, isInOrder: true });
      expect(largest).toBeLessThanOrEqual(5_000);
      expect(held).toHaveLength(10);
      expect(Math.max(...held) - (held[0] ?? 0)).toBeLessThan(largestGrowthBytes);
    });

    it("gives one batch with the columns when there is no row", async () => {
      const batches: RowBatch[] = [];
      for await (const batch of await stream("select id from no_rows")) batches.push(batch);
      expect(batches).toMatchObject([{ columns: [{ name: subject.fold?.("id") ?? "id" }], rows: [] }]);
    });

    it("frees its connection when the consumer stops early", async () => {
      for (let round = 0; round < 6; round++) {
        for await (const { rows } of await stream(subject.rows(200_000))) {
          expect(rows.length).toBeGreaterThan(0);
          break;
        }
      }
      await stillWorks();
    });

    it("ends with CANCELLED when it is aborted in the middle", async () => {
      const aborter = new AbortController();
      const read = async () => {
        for await (const _ of await stream(subject.rows(200_000), aborter.signal)) aborter.abort();
      };
      await expect(read()).rejects.toMatchObject({ code: ErrorCode.CANCELLED });
      await stillWorks();
    });
  });

  describe("stopping", () => {
    it("before the start sends nothing", async () => {
      const { connector } = fixture();
      const statement = await guard().check("select 1", connector.dialect);
      await expect(connector.execute(contractCtx(AbortSignal.abort()), statement)).rejects.toMatchObject({ code: ErrorCode.CANCELLED });
      await stillWorks();
    });

    it("during the work ends it on the server", async () => {
      const { connector } = fixture();
      const statement = await guard().check(subject.slow, connector.dialect);
      const aborter = new AbortController();
      const timer = setTimeout(() => aborter.abort(), 300);
      await expect(connector.execute(contractCtx(aborter.signal), statement)).rejects.toMatchObject({ code: ErrorCode.CANCELLED });
      clearTimeout(timer);
      await stillWorks();
    });

    it("after the end changes nothing", async () => {
      const { connector } = fixture();
      const aborter = new AbortController();
      const statement = await guard().check("select 1", connector.dialect);
      expect((await connector.execute(contractCtx(aborter.signal), statement)).rows).toEqual([["1"]]);
      aborter.abort();
      await stillWorks();
    });

    it("comes by itself after the timeout", async () => {
      await expect(run(subject.slow, { timeoutMs: 300 })).rejects.toMatchObject({
        code: ErrorCode.TIMEOUT,
        userMessage: expect.stringContaining("0.3 s"),
      });
      await stillWorks();
    });

    it("of many at once leaves nothing behind", async () => {
      const { connector } = fixture();
      const statement = await guard().check(subject.slow, connector.dialect);
      const aborter = new AbortController();
      const running = Array.from({ length: 8 }, () =>
        connector.execute(contractCtx(aborter.signal), statement).catch((error: unknown) => error),
      );
      setTimeout(() => aborter.abort(), 200);
      for (const outcome of await Promise.all(running)) expect(outcome).toMatchObject({ code: ErrorCode.CANCELLED });
      await stillWorks();
    });
  });
}
