import { setTimeout as delay } from "node:timers/promises";
import { createConnector, parseCredentials } from "@olympus/connectors";
import type { ConnectorKind } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import mysql from "mysql2/promise";
import pg from "pg";
import { benchCtx } from "../bench-ctx.ts";
import { median, type Report } from "../report.ts";
import { credentialsOf } from "../services.ts";

const rounds = 10;
const givenUpMs = 10_000;

interface Engine {
  readonly set: string;
  readonly kind: ConnectorKind;
  /** Works for minutes. */
  readonly slow: string;
  /** How many of our statements the server says are running. */
  watch(url: string): Promise<{ running(): Promise<number>; close(): Promise<void> }>;
}

export const cancelEngines: readonly Engine[] = [
  {
    set: "postgres",
    kind: "POSTGRESQL",
    slow: "select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b where a + b = 3",
    async watch(url) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const sql =
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and state = 'active' and query like '%generate_series%' and pid <> pg_backend_pid()";
      return { running: async () => (await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0, close: () => client.end() };
    },
  },
  {
    set: "mysql",
    kind: "MYSQL",
    slow: "select count(*) from information_schema.columns a, information_schema.columns b, information_schema.columns c",
    async watch(url) {
      const connection = await mysql.createConnection({ uri: url });
      const sql = "select count(*) as n from information_schema.processlist where info like '%columns a%' and id <> connection_id()";
      const running = async () => {
        const [rows] = await connection.query<(mysql.RowDataPacket & { n: number })[]>(sql);
        return Number(rows[0]?.n ?? 0);
      };
      return { running, close: () => connection.end() };
    },
  },
];

/** From the abort until the server's own list shows the statement no more. */
export async function measureCancel(report: Report, { set, kind, slow, watch }: Engine, url: string): Promise<void> {
  const connector = createConnector(kind, parseCredentials(kind, credentialsOf(url)).credentials, { allowedFolders: [] });
  const guard = await SqlGuard.create();
  const watcher = await watch(url);
  try {
    const statement = await guard.check(slow, connector.dialect);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const aborter = new AbortController();
      const outcome = connector.execute(benchCtx(aborter.signal), statement, { timeoutMs: 60_000 }).catch((error: unknown) => error);
      await until(async () => (await watcher.running()) > 0);
      const startedAt = performance.now();
      aborter.abort();
      await until(async () => (await watcher.running()) === 0);
      times.push(performance.now() - startedAt);
      await outcome;
    }
    report.add({ metric: "cancel_ms", set, subject: "olympus", value: median(times), unit: "ms", of: rounds });
    report.add({ metric: "cancel_ms_worst", set, subject: "olympus", value: Math.max(...times), unit: "ms", of: rounds });
  } finally {
    await watcher.close();
    await guard.close();
    await connector.close();
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + givenUpMs;
  while (!(await isSo())) {
    if (performance.now() > endsAt) throw new Error(`Nothing was seen on the server within ${givenUpMs} ms`);
    await delay(2);
  }
}
