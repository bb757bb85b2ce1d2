import { randomUUID } from "node:crypto";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { type DuckDBConnection, DuckDBDataChunk, DuckDBInstance } from "@duckdb/node-api";
import { throwIfAborted } from "@olympus/domain";
import { duckdbTypes, statementsFor, type Table, toDuckDB } from "./database/table.ts";
import * as tables from "./database/tables.ts";
import { generateShop } from "./shop/generate-shop.ts";
import type { Shop } from "./shop/shop.ts";

const rowsPerChunk = 2048;

/**
 * Writes the sample shop as a DuckDB file: 12 tables with keys and comments, about 56,000 orders over the 24 months before `today`. The same day (UTC)
 * gives the same rows. The file appears whole or not at all, in place of an older one; an aborted signal ends it with CANCELLED.
 */
export async function writeSampleDatabase(input: {
  readonly file: string;
  readonly today: Date;
  readonly signal?: AbortSignal;
}): Promise<void> {
  const signal = input.signal ?? new AbortController().signal;
  throwIfAborted(signal);
  await mkdir(dirname(input.file), { recursive: true });
  const unfinished = `${input.file}.${randomUUID()}.tmp`;
  try {
    await fill(unfinished, generateShop(input.today), signal);
    throwIfAborted(signal);
    await rename(unfinished, input.file);
  } finally {
    await rm(unfinished, { force: true });
    await rm(`${unfinished}.wal`, { force: true });
  }
}

async function fill(file: string, shop: Shop, signal: AbortSignal): Promise<void> {
  const instance = await DuckDBInstance.create(file, { threads: "2" });
  try {
    const connection = await instance.connect();
    try {
      await writeAll(connection, shop, signal);
      await connection.run("CHECKPOINT");
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}

/** Parents before children, so that every reference finds its row. */
async function writeAll(connection: DuckDBConnection, shop: Shop, signal: AbortSignal): Promise<void> {
  const write = async <Row>(table: Table<Row>, rows: readonly Row[]) => {
    throwIfAborted(signal);
    for (const statement of statementsFor(table)) await connection.run(statement);
    await append(connection, table, rows);
  };
  await write(tables.categories, shop.categories);
  await write(tables.suppliers, shop.suppliers);
  await write(tables.products, shop.products);
  await write(tables.employees, shop.employees);
  await write(tables.customers, shop.customers);
  await write(tables.addresses, shop.addresses);
  await write(tables.orders, shop.orders);
  await write(tables.orderLines, shop.orderLines);
  await write(tables.payments, shop.payments);
  await write(tables.shipments, shop.shipments);
  await write(tables.refunds, shop.refunds);
  await write(tables.supportTickets, shop.supportTickets);
}

async function append<Row>(connection: DuckDBConnection, table: Table<Row>, rows: readonly Row[]): Promise<void> {
  const appender = await connection.createAppender(table.name);
  try {
    const types = table.columns.map((column) => duckdbTypes[column.type]);
    // DuckDB looks references up among flushed rows only: a table that refers to itself is small, and goes in row by row.
    const chunkSize = table.columns.some((column) => column.references?.startsWith(`${table.name}(`)) ? 1 : rowsPerChunk;
    for (let start = 0; start < rows.length; start += chunkSize) {
      const slice = rows.slice(start, start + chunkSize);
      const chunk = DuckDBDataChunk.create(types);
      chunk.setColumns(table.columns.map((column) => slice.map((row) => toDuckDB(column.type, column.read(row)))));
      appender.appendDataChunk(chunk);
      if (chunkSize === 1) appender.flushSync();
    }
  } finally {
    appender.closeSync();
  }
}
