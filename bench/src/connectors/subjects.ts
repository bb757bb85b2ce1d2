import { createRequire } from "node:module";
import { createConnector, parseCredentials } from "@olympus/connectors";
import type { ConnectorKind } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import mysql from "mysql2";
import pg from "pg";
import { benchCtx } from "../bench-ctx.ts";
import { credentialsOf } from "../services.ts";

/** One way to read all rows of a statement. Counts them, calls `onBatch` now and then, and looks at each value no further than its maker does. */
export type Subject = (url: string, sql: string, onBatch: () => void) => Promise<number>;

const batchRows = 5_000;
const peers = createRequire(new URL("../../package.json", import.meta.url));

/** By engine, then by name. `raw` is the driver with rows as arrays and nothing parsed: what none can beat that parses. */
export const subjects: Readonly<Record<string, Readonly<Record<string, Subject>>>> = {
  postgres: {
    olympus: (url, sql, onBatch) => readOlympus("POSTGRESQL", credentialsOf(url), sql, onBatch),
    raw: readRawPostgres,
    cube: readCube,
    evidence: readEvidence,
  },
  mysql: {
    olympus: (url, sql, onBatch) => readOlympus("MYSQL", credentialsOf(url), sql, onBatch),
    raw: readRawMysql,
  },
};

async function readOlympus(
  kind: ConnectorKind,
  credentials: Record<string, string | number>,
  sql: string,
  onBatch: () => void,
): Promise<number> {
  const connector = createConnector(kind, parseCredentials(kind, credentials).credentials, { allowedFolders: [] });
  const guard = await SqlGuard.create();
  try {
    const statement = await guard.check(sql, connector.dialect);
    let count = 0;
    for await (const { rows } of connector.stream(benchCtx(), statement, { timeoutMs: 600_000 })) {
      count += rows.length;
      onBatch();
    }
    return count;
  } finally {
    await guard.close();
    await connector.close();
  }
}

async function readRawPostgres(url: string, sql: string, onBatch: () => void): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const PgCursor = peers("pg-cursor") as new (sql: string, values: unknown[], options: object) => RawCursor;
  const rawText = { getTypeParser: () => (text: string) => text } as unknown as pg.CustomTypesConfig;
  const cursor = client.query(new PgCursor(sql, [], { rowMode: "array", types: rawText }));
  let count = 0;
  for (;;) {
    const rows = await cursor.read(batchRows);
    if (rows.length === 0) break;
    count += rows.length;
    onBatch();
  }
  await client.end();
  return count;
}

/** A portal of pg-cursor: rows as arrays of texts. */
interface RawCursor extends pg.Submittable {
  read(rows: number): Promise<unknown[]>;
}

async function readRawMysql(url: string, sql: string, onBatch: () => void): Promise<number> {
  const connection = mysql.createConnection({ uri: url, rowsAsArray: true, typeCast: false });
  let count = 0;
  for await (const _ of connection.query(sql).stream({ highWaterMark: batchRows })) {
    count++;
    if (count % batchRows === 0) onBatch();
  }
  connection.end();
  return count;
}

/** Cube's driver: `stream` gives an object stream of rows by name. */
async function readCube(url: string, sql: string, onBatch: () => void): Promise<number> {
  const { PostgresDriver } = peers("@cubejs-backend/postgres-driver") as { PostgresDriver: new (config: object) => CubeDriver };
  const { host, port, database, user, password } = credentialsOf(url);
  const driver = new PostgresDriver({ host, port, database, user, password });
  const { rowStream, release } = await driver.stream(sql, [], { highWaterMark: batchRows });
  let count = 0;
  for await (const _ of rowStream) {
    count++;
    if (count % batchRows === 0) onBatch();
  }
  await release();
  await driver.release();
  return count;
}

interface CubeDriver {
  stream(sql: string, values: unknown[], options: object): Promise<{ rowStream: AsyncIterable<unknown>; release(): Promise<void> }>;
  release(): Promise<void>;
}

/** Evidence's driver: `rows` is an async generator of batches of rows by name. */
async function readEvidence(url: string, sql: string, onBatch: () => void): Promise<number> {
  const runQuery = peers("@evidence-dev/postgres") as EvidenceRunQuery;
  const { host, port, database, user, password } = credentialsOf(url);
  const { rows } = await runQuery(sql, { host, port, database, user, password }, batchRows);
  let count = 0;
  for await (const batch of rows()) {
    count += batch.length;
    onBatch();
  }
  return count;
}

type EvidenceRunQuery = (sql: string, database: object, batchSize: number) => Promise<{ rows(): AsyncIterable<unknown[]> }>;
