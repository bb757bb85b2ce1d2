import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ConnectorPool, ManagedDatabases } from "@olympus/connectors";
import { AppError, ErrorCode, type SecretBox } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import { SqlGuard } from "@olympus/sql";
import { afterAll, beforeAll } from "vitest";

/** Keeps the context beside the text and compares it: what our own code must get right, without the cryptography. */
export const plainBox: SecretBox = {
  currentKeyId: "test",
  keyIdOf: () => "test",
  seal: (plain, context) => Buffer.from(JSON.stringify({ plain, context })).toString("base64"),
  open: (sealed, context) => {
    const opened = JSON.parse(Buffer.from(sealed, "base64").toString()) as { plain: string; context: string };
    if (opened.context !== context) throw new AppError(ErrorCode.INTERNAL, "Sealed for something else");
    return opened.plain;
  },
};

export const shopSql = `
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL);
  CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL REFERENCES customers(id), total NUMERIC NOT NULL, ordered_on DATE NOT NULL);
  INSERT INTO customers VALUES (1, 'Ada', 'Greece'), (2, 'Grace', 'Norway'), (3, 'Alan', 'Norway');
  INSERT INTO orders VALUES (1, 1, 10.5, '2026-01-02'), (2, 1, 20, '2026-02-03'), (3, 2, 5, '2026-02-04');
`;

/** A folder for database files, and what runs statements on them. */
export function useDatabases() {
  const folder = mkdtempSync(join(tmpdir(), "olympus-databases-"));
  const options = { allowedFolders: [folder] };
  const pool = new ConnectorPool(options);
  let guard: SqlGuard | undefined;
  beforeAll(async () => {
    guard = await SqlGuard.create({ timeoutMs: 60_000 });
  });
  afterAll(async () => {
    await pool.close();
    await guard?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    pool,
    options,
    managed: new ManagedDatabases(join(folder, "managed")),
    get guard(): SqlGuard {
      if (guard === undefined) throw new Error("The guard is made before the first test");
      return guard;
    },
    /** A SQLite file made by these statements; its path. */
    makeFile(name: string, sql = shopSql): string {
      const path = join(folder, name);
      const database = new DatabaseSync(path);
      database.exec(sql);
      database.close();
      return path;
    },
  };
}

/** Notes what is enqueued, and does nothing with it. */
export function notedJobs() {
  const enqueued: { name: string; payload: unknown; jobId: string | undefined }[] = [];
  const enqueue: Jobs["enqueue"] = async (_ctx, definition, payload, options) => {
    enqueued.push({ name: definition.name, payload, jobId: options?.jobId });
    return options?.jobId ?? "job";
  };
  return { enqueued, enqueue };
}
