import { parseArgs } from "node:util";
import type * as Evidence from "./evidence.ts";
import { importDecorated } from "./import-decorated.ts";
import type * as PassageRetrieval from "./passage-retrieval.ts";
import { Report } from "./report.ts";
import type * as SchemaRetrieval from "./schema-retrieval.ts";
import type * as Training from "./training.ts";

/** What a benchmark is given. */
export interface BenchOptions {
  /** Folder of the evaluation data, or null where the benchmark needs none. */
  readonly data: string | null;
  /** At most this many items of each set; null for all. */
  readonly limit: number | null;
  /** Of those that write SQL. */
  readonly engine: "builtin" | "model";
  /** Names of the collections to run; empty for those that are run by default. */
  readonly sets: readonly string[];
  /** Where the figures go; null for standard output. */
  readonly out: string | null;
}

export interface Bench {
  readonly needsData: boolean;
  run(report: Report, options: BenchOptions): Promise<void>;
}

const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  guard: async () => (await import("./guard.ts")).guardBench,
  connectors: async () => (await import("./connectors/bench.ts")).connectorsBench,
  catalog: async () => (await import("./catalog.ts")).catalogBench,
  evidence: async () => (await importDecorated<typeof Evidence>(new URL("./evidence.ts", import.meta.url))).evidenceBench,
  ingestion: async () => (await import("./ingestion.ts")).ingestionBench,
  "passage-retrieval": async () =>
    (await importDecorated<typeof PassageRetrieval>(new URL("./passage-retrieval.ts", import.meta.url))).passageRetrievalBench,
  parsers: async () => (await import("./parsers.ts")).parsersBench,
  "schema-retrieval": async () =>
    (await importDecorated<typeof SchemaRetrieval>(new URL("./schema-retrieval.ts", import.meta.url))).schemaRetrievalBench,
  "text-to-sql": async () => (await import("./text-to-sql.ts")).textToSqlBench,
  tables: async () => (await import("./tables.ts")).tablesBench,
  training: async () => (await importDecorated<typeof Training>(new URL("./training.ts", import.meta.url))).trainingBench,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    limit: { type: "string" },
    out: { type: "string" },
    engine: { type: "string" },
    set: { type: "string", multiple: true },
  },
});
const [name = ""] = positionals;
const load = benches[name];
if (load === undefined) fail(`Say which benchmark: ${Object.keys(benches).join(", ")}.`);
const limit = values.limit === undefined ? null : Number(values.limit);
if (limit !== null && !(Number.isInteger(limit) && limit > 0)) fail("--limit must be a whole number above 0.");
const bench = await load();
const data = values.data ?? process.env.OLYMPUS_BENCH_DIR ?? null;
if (bench.needsData && data === null) fail(`Say where the evaluation data is: npm run bench -- ${name} --data DIR, or OLYMPUS_BENCH_DIR.`);
const engine = values.engine ?? "builtin";
if (engine !== "builtin" && engine !== "model") fail("--engine must be builtin or model.");
const out = values.out ?? null;
const report = new Report(name, out);
await bench.run(report, { data, limit, engine, sets: values.set ?? [], out });
await report.finish();
if (report.isEmpty)
  fail(
    `Nothing was measured: ${bench.needsData ? `${data} has no part that this benchmark reads` : "nothing fits --set"}. bench/README.md tells which it needs.`,
  );

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
