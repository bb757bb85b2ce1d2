import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { AppError, ErrorCode } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSampleDatabase } from "./write-sample-database.ts";

const today = new Date("2026-11-21T15:30:00Z");
let folder = "";
let instance: DuckDBInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "olympus-sample-"));
  await writeSampleDatabase({ file: join(folder, "shop.duckdb"), today });
  instance = await DuckDBInstance.create(join(folder, "shop.duckdb"), { access_mode: "READ_ONLY" });
});

afterAll(async () => {
  instance.closeSync();
  await rm(folder, { recursive: true, force: true });
});

async function rowsOf(sql: string, database = instance): Promise<DuckDBValue[][]> {
  const connection = await database.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRows();
  } finally {
    connection.closeSync();
  }
}

async function numberOf(sql: string): Promise<number> {
  return Number((await rowsOf(sql))[0]?.[0]);
}

describe("the sample database", () => {
  it("has twelve tables, each with a key, comments, and references to the others", async () => {
    const tables = (
      await rowsOf("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'main' AND comment IS NOT NULL ORDER BY 1")
    ).flat();
    expect(tables).toHaveLength(12);
    expect(await numberOf("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'")).toBe(12);
    expect(await numberOf("SELECT count(*) FROM duckdb_constraints() WHERE constraint_type = 'FOREIGN KEY'")).toBe(18);
    expect(await numberOf("SELECT count(*) FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal AND comment IS NULL")).toBe(0);
  });

  it("has at least 50,000 orders over 24 months, the first one whole, none later than today", async () => {
    expect(await numberOf("SELECT count(*) FROM orders")).toBeGreaterThanOrEqual(50_000);
    expect(await rowsOf("SELECT min(order_date)::VARCHAR, max(order_date)::VARCHAR FROM orders")).toEqual([["2024-11-01", "2026-11-21"]]);
    expect(await numberOf("SELECT count(*) FROM refunds WHERE refund_date > DATE '2026-11-21'")).toBe(0);
    expect(
      await numberOf(
        "SELECT count(*) FROM shipments WHERE greatest(shipped_at, coalesce(delivered_at, shipped_at)) >= TIMESTAMP '2026-11-22'",
      ),
    ).toBe(0);
  });

  it("adds up to the cent", async () => {
    expect(
      await numberOf(
        "SELECT count(*) FROM orders o JOIN (SELECT order_id, sum(line_total) AS lines FROM order_lines GROUP BY 1) l USING (order_id) WHERE o.total_amount <> l.lines",
      ),
    ).toBe(0);
    expect(await numberOf("SELECT count(*) FROM orders WHERE order_id NOT IN (SELECT order_id FROM order_lines)")).toBe(0);
    expect(await numberOf("SELECT count(*) FROM order_lines WHERE line_total <> quantity * unit_price - discount OR line_total <= 0")).toBe(
      0,
    );
    expect(
      await numberOf(
        "SELECT count(*) FROM orders o JOIN (SELECT order_id, sum(amount) AS paid FROM payments GROUP BY 1) p USING (order_id) WHERE p.paid <> o.total_amount",
      ),
    ).toBe(0);
    expect(
      await numberOf(
        "SELECT count(*) FROM orders o JOIN (SELECT order_id, sum(amount) AS back FROM refunds GROUP BY 1) r USING (order_id) WHERE r.back > o.total_amount",
      ),
    ).toBe(0);
    expect(
      await numberOf(
        "SELECT count(*) FROM refunds r JOIN order_lines l USING (order_line_id) WHERE r.order_id <> l.order_id OR r.amount > l.line_total",
      ),
    ).toBe(0);
  });

  it("follows the refund policy's approval rule", async () => {
    expect(await numberOf("SELECT count(*) FROM refunds WHERE (amount > 250) <> (approved_by IS NOT NULL)")).toBe(0);
  });

  it("keeps the order of events", async () => {
    expect(await numberOf("SELECT count(*) FROM orders o JOIN customers c USING (customer_id) WHERE o.order_date < c.signed_up_on")).toBe(
      0,
    );
    expect(
      await numberOf(
        "SELECT count(*) FROM orders o JOIN addresses a ON a.address_id = o.shipping_address_id WHERE a.customer_id <> o.customer_id",
      ),
    ).toBe(0);
    expect(
      await numberOf(
        "SELECT count(*) FROM shipments s JOIN orders o USING (order_id) WHERE s.shipped_at < o.order_date OR s.delivered_at < s.shipped_at",
      ),
    ).toBe(0);
    expect(
      await numberOf("SELECT count(*) FROM refunds r JOIN shipments s USING (order_id) WHERE r.refund_date < s.delivered_at::DATE"),
    ).toBe(0);
    expect(
      await numberOf(
        "SELECT count(*) FROM orders WHERE (status = 'delivered') <> (order_id IN (SELECT order_id FROM shipments WHERE delivered_at IS NOT NULL))",
      ),
    ).toBe(0);
  });

  it("has seasons and growth", async () => {
    const sales = async (month: string) =>
      numberOf(`SELECT sum(total_amount) FROM orders WHERE strftime(order_date, '%Y-%m') = '${month}'`);
    expect(await sales("2025-12")).toBeGreaterThan((await sales("2025-02")) * 1.5);
    expect(await sales("2026-05")).toBeGreaterThan(await sales("2026-01"));
    expect(await sales("2026-10")).toBeGreaterThan(await sales("2025-10"));
  });

  it("hides surprises worth finding", async () => {
    const damaged = await rowsOf(`
      SELECT s.name, count(*) AS refunds FROM refunds r JOIN order_lines USING (order_line_id) JOIN products p USING (product_id) JOIN suppliers s USING (supplier_id)
      WHERE r.reason = 'damaged goods' AND r.refund_date BETWEEN DATE '2026-07-01' AND DATE '2026-09-30' GROUP BY 1 ORDER BY 2 DESC`);
    expect(damaged[0]?.[0]).toBe("Kestrel Ceramics");
    expect(Number(damaged[0]?.[1])).toBeGreaterThan(Number(damaged[1]?.[1]) * 5);
    const onTime = (carrier: string) =>
      numberOf(
        `SELECT avg((delivered_at::DATE <= promised_on)::INTEGER) FROM shipments WHERE carrier = '${carrier}' AND shipped_at >= '2026-07-01'`,
      );
    expect(await onTime("Coastline Freight")).toBeLessThan(0.7);
    expect(await onTime("Bluebird Parcel")).toBeGreaterThan(0.9);
    const landscapers = (month: string) =>
      numberOf(
        `SELECT count(*) FROM orders JOIN customers USING (customer_id) WHERE segment = 'Landscaper' AND strftime(order_date, '%Y-%m') = '${month}'`,
      );
    expect(await landscapers("2026-10")).toBeLessThan((await landscapers("2025-10")) / 2);
    expect(
      await numberOf(
        "SELECT count(DISTINCT order_date) FROM order_lines JOIN orders USING (order_id) JOIN products p USING (product_id) WHERE unit_price < p.list_price / 5",
      ),
    ).toBe(1);
  });
});

describe("writeSampleDatabase", () => {
  const hashOf = async (database: DuckDBInstance) => {
    const hash = createHash("sha256");
    for (const [table] of await rowsOf("SELECT table_name FROM duckdb_tables() ORDER BY 1", database)) {
      hash.update(JSON.stringify(await rowsOf(`SELECT count(*)::VARCHAR, bit_xor(hash(t))::VARCHAR FROM ${table} t`, database)));
    }
    return hash.digest("hex");
  };

  it("writes the same rows for the same day", async () => {
    const file = join(folder, "again.duckdb");
    await writeSampleDatabase({ file, today: new Date("2026-11-21T00:00:00Z") });
    const again = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
    try {
      expect(await hashOf(again)).toBe(await hashOf(instance));
    } finally {
      again.closeSync();
    }
  });

  it("leaves nothing behind when it is stopped", async () => {
    const target = join(folder, "stopped");
    const stopped = AbortSignal.abort();
    const error: unknown = await writeSampleDatabase({ file: join(target, "shop.duckdb"), today, signal: stopped }).catch(
      (reason: unknown) => reason,
    );
    expect(error instanceof AppError && error.code).toBe(ErrorCode.CANCELLED);
    const controller = new AbortController();
    const writing = writeSampleDatabase({ file: join(target, "shop.duckdb"), today, signal: controller.signal });
    setImmediate(() => controller.abort());
    await expect(writing).rejects.toMatchObject({ code: ErrorCode.CANCELLED });
    expect(await readdir(target)).toEqual([]);
  });
});
