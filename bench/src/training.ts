import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAgent } from "@olympus/agent";
import { createServices, type RequestCtx, type RunningServices } from "@olympus/application";
import { ConnectorPool, ManagedDatabases } from "@olympus/connectors";
import { type ConnectionId, newId, type SecretBox, silentLogger } from "@olympus/domain";
import { createJobs } from "@olympus/jobs";
import { type OpenedDatabase, openDatabase } from "@olympus/persistence";
import { InProcessEventBus, LocalFileStore } from "@olympus/platform";
import { SqlGuard } from "@olympus/sql";
import { benchCtx } from "./bench-ctx.ts";
import type { Bench } from "./main.ts";
import type { Report } from "./report.ts";
import { BenchServices, credentialsOf, executePostgres } from "./services.ts";

const generatedTables = 10_000;
const pollMs = 100;

/** How long ten thousand tables take to train, with what memory, and one of them that has changed. */
export const trainingBench: Bench = {
  needsData: false,
  async run(report, { limit }) {
    const servers = new BenchServices();
    try {
      const [own, source] = [await servers.database("postgres", report.note), await servers.database("postgres", report.note)];
      if (own === null || source === null) return;
      const count = Math.min(limit ?? generatedTables, generatedTables);
      await generate(source, count);
      await measure(report, own, source, count);
    } finally {
      await servers.close();
    }
  },
};

async function measure(report: Report, own: string, source: string, count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "olympus-bench-"));
  const database = await openDatabase({ mode: "postgres", url: own }, { logger: silentLogger });
  const jobs = createJobs({ kind: "postgres", connectionString: own }, { logger: silentLogger });
  const connectorPool = new ConnectorPool({ allowedFolders: [] });
  const guard = await SqlGuard.create();
  try {
    await database.migrate();
    const services = createServices({
      ...{ store: database.store, passageIndex: database.passageIndex, schemaIndex: database.schemaIndex, embedder: null },
      ...{ agent: createAgent({ model: null }), guard, connectorPool, connectorOptions: { allowedFolders: [] } },
      ...{
        managedDatabases: new ManagedDatabases(folder),
        datasetsFolder: join(folder, "datasets"),
        secretBox: openBox,
        files: new LocalFileStore(folder),
      },
      ...{ jobs, bus: new InProcessEventBus(silentLogger), logger: silentLogger },
    });
    services.registerJobHandlers(jobs);
    await jobs.start();
    const { ctx, spaceId } = await makeSpace(database);
    const set = `generated-${count}`;
    const memory = watchMemory();
    const connection = await services.connections.create(ctx, {
      spaceId,
      name: "Bench",
      kind: "POSTGRESQL",
      credentials: credentialsOf(source),
    });
    const seconds = await untilTrained(services, ctx, connection.id, 0);
    report.add({ metric: "seconds", set, subject: "olympus", value: seconds, unit: "s", of: count });
    report.add({ metric: "rss_above_idle_mb", set, subject: "olympus", value: memory.stop(), unit: "MiB", of: count });
    const { trained, failed } = await services.training.summary(ctx, connection.id);
    report.note(`${trained} tables trained, ${failed} failed.`);

    await executePostgres(source, ["alter table table_7 add column colour varchar(20)", "update table_7 set colour = 'green'"]);
    const startedAt = performance.now();
    const { id } = await services.training.train(ctx, { connectionId: connection.id });
    await untilTrained(services, ctx, connection.id, startedAt, id);
    const run = (await services.training.summary(ctx, connection.id)).run;
    if (run?.trained !== 1) report.note(`${run?.trained} tables were trained again instead of 1.`);
    report.add({ metric: "retrain_one_seconds", set, subject: "olympus", value: (performance.now() - startedAt) / 1000, unit: "s", of: 1 });
  } finally {
    await jobs.close({ graceMs: 1_000 });
    await connectorPool.close();
    await guard.close();
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Seconds since `startedAt`, or since now with 0. Fails when the run doesn't succeed. */
async function untilTrained(
  services: RunningServices,
  ctx: RequestCtx,
  connectionId: ConnectionId,
  startedAt: number,
  runId?: string,
): Promise<number> {
  const since = startedAt === 0 ? performance.now() : startedAt;
  for (;;) {
    const { run } = await services.training.summary(ctx, connectionId);
    const isIt = run !== null && (runId === undefined || run.id === runId);
    if (isIt && run.status === "SUCCEEDED") return (performance.now() - since) / 1000;
    if (isIt && (run.status === "FAILED" || run.status === "CANCELLED")) throw new Error(`The training failed: ${run.message}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

async function makeSpace({ store }: OpenedDatabase) {
  const user = await store.users.createFirst({ email: "bench@example.org", name: "Bench", passwordHash: "none" });
  const space = await store.spaces.create({ slug: "bench", name: "Bench", ownerId: user.id });
  const ctx: RequestCtx = { ...benchCtx(), principal: { kind: "user", userId: user.id, sessionId: newId() } };
  return { ctx, spaceId: space.id };
}

/** MiB at the peak above what there was at the start. */
function watchMemory(): { stop(): number } {
  globalThis.gc?.();
  const idle = process.memoryUsage.rss();
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round((peak - idle) / 1024 / 1024);
    },
  };
}

const openBox: SecretBox = {
  currentKeyId: "bench",
  keyIdOf: () => "bench",
  seal: (plain) => Buffer.from(plain).toString("base64"),
  open: (sealed) => Buffer.from(sealed, "base64").toString(),
};

const kinds = ["order", "customer", "invoice", "shipment", "product", "supplier", "contract", "event"];

/** Ten columns, some rows with states, and now and then a reference to the table before. */
async function generate(url: string, count: number): Promise<void> {
  const batch = 200;
  for (let from = 0; from < count; from += batch) {
    await executePostgres(url, [Array.from({ length: Math.min(batch, count - from) }, (_, index) => tableSql(from + index)).join(";\n")]);
  }
  await executePostgres(url, ["analyze"]);
}

function tableSql(index: number): string {
  const kind = kinds[index % kinds.length];
  const reference = index % 4 === 3 ? `, foreign key (parent_id) references table_${index - 1} (id)` : "";
  return `create table table_${index} (id integer primary key, parent_id integer, ${kind}_status varchar(20), ${kind}_region varchar(20), ${kind}_channel varchar(20),
    email varchar(80), amount numeric(12, 2), made_on date, changed_at timestamptz, remark varchar(100)${reference});
    insert into table_${index} select n, null, (array['open', 'paid', 'shipped', 'closed'])[1 + n % 4], (array['north', 'south', 'east', 'west'])[1 + n % 4],
      'channel ' || n % 3, 'person' || n || '@example.org', n, current_date - n, now(), 'remark ' || n from generate_series(1, 20) n`;
}
