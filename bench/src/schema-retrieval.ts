import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ConnectionId, newId, type SpaceId, silentLogger } from "@olympus/domain";
import { type DatabaseLocation, EmbeddedDatabase, type OpenedDatabase, openDatabase } from "@olympus/persistence";
import type { TableEntry, TableHit } from "@olympus/search";
import { generatedTables } from "./generated-schema.ts";
import type { Bench, BenchOptions } from "./main.ts";
import type { Report } from "./report.ts";
import { type GoldQuestion, readMerged, readQuestionSets, readRealSchemas, readSchemas } from "./schema-sets.ts";
import { BenchServices } from "./services.ts";

const { signal } = new AbortController();
const limit = 10;
const manyTables = 10_000;

/** How well the words of a question find the tables that its SQL needs, by names and comments alone: neither values nor vectors. */
export const schemaRetrievalBench: Bench = { needsData: true, run };

async function run(report: Report, { data, limit: most }: BenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "olympus-bench-"));
  const server = await EmbeddedDatabase.start({ folder: join(folder, "database"), logger: silentLogger });
  const services = new BenchServices();
  try {
    await measure(report, data ?? "", most, await openStore({ mode: "embedded", connection: server.connection }), "embedded");
    const url = await services.database("postgres", (text) => report.note(text));
    if (url !== null) await measure(report, data ?? "", most, await openStore({ mode: "postgres", url }), "postgres");
  } finally {
    await services.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openStore(location: DatabaseLocation): Promise<OpenedDatabase> {
  const database = await openDatabase(location, { logger: silentLogger });
  await database.migrate();
  return database;
}

/** Both stores rank alike, which is checked; the figures of quality are told once, times of each. */
async function measure(report: Report, data: string, most: number | null, database: OpenedDatabase, store: string): Promise<void> {
  const isFirst = store === "embedded";
  try {
    const space = await database.store.spaces.create({ slug: "bench", name: "Bench", ownerId: null });
    const index = new BenchIndex(database, space.id);
    for (const schema of readSchemas(data)) await index.add(schema.db, schema.tables);
    for (const { name, questions } of readQuestionSets(data)) {
      const asked = await askAll(index, questions.slice(0, most ?? undefined), ({ db }) => db);
      report.note(`${store}: ${name}, ${asked.length} questions, recall at 5 ${mean(asked.map((each) => recall(each, 5))).toFixed(3)}`);
      if (isFirst) addRecalls(report, name, asked);
    }
    const merged = readMerged(data);
    if (merged !== null) {
      await index.add("merged", merged.tables);
      const asked = await askAll(index, merged.questions.slice(0, most ?? undefined), () => "merged");
      const isFirstRight = asked.map(({ question, hits }) => (hits[0]?.schema.toLowerCase() === question.db.toLowerCase() ? 1 : 0));
      report.note(`${store}: merged, ${merged.tables.length} tables, right database first ${mean(isFirstRight).toFixed(3)}`);
      if (isFirst) {
        addRecalls(report, "merged", asked);
        report.add({
          metric: "right_database_first",
          set: "merged",
          subject: "olympus",
          value: mean(isFirstRight),
          unit: "rate",
          of: asked.length,
        });
      }
    }
    await measureMany(report, data, index, merged?.questions ?? [], store);
  } finally {
    await database.close();
  }
}

/** Milliseconds of a search through 10,000 tables: the real schemas that there are, filled up with made ones. */
async function measureMany(
  report: Report,
  data: string,
  index: BenchIndex,
  questions: readonly GoldQuestion[],
  store: string,
): Promise<void> {
  const real = readRealSchemas(data);
  const tables = [...real, ...generatedTables(manyTables - real.length)];
  const startedAt = performance.now();
  await index.add("many", tables);
  report.note(`${store}: ${tables.length} tables (${real.length} of them real) were indexed in ${seconds(startedAt)} s`);
  const coldAt = performance.now();
  await index.find("many", "how many customers are there");
  report.note(`${store}: the first search, which reads all entries, took ${seconds(coldAt)} s`);
  const texts = [...questions.map(({ question }) => question), ...madeQuestions];
  for (const text of texts.slice(0, 50)) await index.find("many", text);
  const cpuBefore = process.cpuUsage();
  const asked = await askAll(
    index,
    texts.slice(0, 300).map((question) => ({ db: "many", question, tables: [] })),
    () => "many",
  );
  const { user, system } = process.cpuUsage(cpuBefore);
  const set = store === "embedded" ? "10000-tables" : `10000-tables-${store}`;
  const milliseconds = asked.map((each) => each.milliseconds);
  const values = { p50_ms: median(milliseconds), p95_ms: p95(milliseconds), cpu_ms: (user + system) / 1000 / asked.length };
  for (const [metric, value] of Object.entries(values))
    report.add({ metric, set, subject: "olympus", value, unit: "ms", of: asked.length });
}

const madeQuestions = [
  "Which customers ordered more than ten products last month?",
  "total invoice amount by vendor and quarter",
  "average salary of employees in each department",
  "shipments that were delivered late, with carrier and warehouse",
  "Who approved the purchase requisition?",
];

interface Asked {
  readonly question: GoldQuestion;
  readonly hits: readonly TableHit[];
  readonly milliseconds: number;
}

async function askAll(
  index: BenchIndex,
  questions: readonly GoldQuestion[],
  connectionOf: (question: GoldQuestion) => string,
): Promise<readonly Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) {
    const startedAt = performance.now();
    const hits = await index.find(connectionOf(question), question.question);
    if (hits !== null) asked.push({ question, hits, milliseconds: performance.now() - startedAt });
  }
  return asked;
}

function addRecalls(report: Report, set: string, asked: readonly Asked[]): void {
  const scored = asked.filter(({ question }) => question.tables.length > 0);
  for (const k of [5, 10]) {
    const value = mean(scored.map((each) => recall(each, k)));
    report.add({ metric: `table_recall@${k}`, set, subject: "olympus", value, unit: "rate", of: scored.length });
  }
  report.add({
    metric: "p95_ms",
    set,
    subject: "olympus",
    value: p95(asked.map(({ milliseconds }) => milliseconds)),
    unit: "ms",
    of: asked.length,
  });
}

/** Share of the gold tables among the first k. In the merge a table of the same name in another database is another table. */
function recall({ question, hits }: Asked, k: number): number {
  const found = new Set(hits.slice(0, k).map(({ schema, table }) => (schema === "main" ? table : `${schema}.${table}`).toLowerCase()));
  const isMerged = hits.some(({ schema }) => schema !== "main");
  const gold = question.tables.map((table) => (isMerged ? `${question.db.toLowerCase()}.${table}` : table));
  return gold.filter((table) => found.has(table)).length / gold.length;
}

/** Databases as connections of one Space. */
class BenchIndex {
  readonly #database: OpenedDatabase;
  readonly #spaceId: SpaceId;
  readonly #connections = new Map<string, ConnectionId>();

  constructor(database: OpenedDatabase, spaceId: SpaceId) {
    this.#database = database;
    this.#spaceId = spaceId;
  }

  async add(name: string, tables: readonly TableEntry[]): Promise<void> {
    const input = { id: newId<ConnectionId>(), spaceId: this.#spaceId, name, kind: "POSTGRESQL" as const, settings: {}, secretsSet: [] };
    const { id } = await this.#database.store.connections.create({ ...input, sealedCredentials: "" });
    this.#connections.set(name, id);
    await this.#database.schemaIndex.putTables({ spaceId: this.#spaceId, connectionId: id }, tables);
  }

  /** Null when there is no such database. */
  async find(name: string, text: string): Promise<readonly TableHit[] | null> {
    const connectionId = this.#connections.get(name);
    if (connectionId === undefined) return null;
    const query = { spaceId: this.#spaceId, connectionIds: [connectionId], text, limit, embedding: null };
    return await this.#database.schemaIndex.findTables(query, signal);
  }
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
