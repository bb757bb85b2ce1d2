import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Bench } from "../main.ts";
import { median, type Report } from "../report.ts";
import { BenchServices, executeMysql, executePostgres } from "../services.ts";
import { cancelEngines, measureCancel } from "./cancel.ts";
import type { Measurement } from "./subject-process.ts";
import { subjects } from "./subjects.ts";

const run = promisify(execFile);
const rounds = 3;
const defaultRows = 1_000_000;

/** Rows per second and memory of reading a large table, side by side with the raw driver and with peers; how soon a cancel reaches the server. */
export const connectorsBench: Bench = {
  needsData: false,
  async run(report, { limit }) {
    const rows = limit ?? defaultRows;
    const services = new BenchServices();
    try {
      for (const engine of ["postgres", "mysql"] as const) {
        const url = await services.database(engine, (text) => report.note(text));
        if (url === null) continue;
        await (engine === "postgres" ? fillPostgres(url, rows) : fillMysql(url, rows));
        await measureReading(report, engine, url);
        const cancelled = cancelEngines.find(({ set }) => set === engine);
        if (cancelled !== undefined) await measureCancel(report, cancelled, url);
      }
    } finally {
      await services.close();
    }
  },
};

/** Each subject in turn, several rounds: what slows the machine slows all of them. */
async function measureReading(report: Report, engine: string, url: string): Promise<void> {
  const names = Object.keys(subjects[engine] ?? {});
  const found = new Map<string, Measurement[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) found.get(name)?.push(await measureOne(engine, name, url));
  }
  const speed = (name: string) => median((found.get(name) ?? []).map((each) => each.rows / each.seconds));
  for (const name of names) {
    const measured = found.get(name) ?? [];
    const of = measured[0]?.rows ?? 0;
    report.add({ metric: "rows_per_second", set: engine, subject: name, value: Math.round(speed(name)), unit: "rows/s", of });
    const memory = Math.max(...measured.map(({ rssAboveIdleBytes }) => rssAboveIdleBytes)) / 1024 / 1024;
    report.add({ metric: "rss_above_idle_mb", set: engine, subject: name, value: Math.round(memory), unit: "MiB", of });
  }
  for (const name of names.filter((each) => each !== "olympus")) {
    report.add({
      metric: "times_as_fast_as",
      set: engine,
      subject: name,
      value: speed("olympus") / speed(name),
      unit: "ratio",
      of: rounds,
    });
  }
}

async function measureOne(engine: string, name: string, url: string): Promise<Measurement> {
  const script = fileURLToPath(new URL("./subject-process.ts", import.meta.url));
  const { stdout } = await run(
    process.execPath,
    ["--conditions=@olympus/source", "--no-warnings", script, engine, name, url, "select * from bench_rows"],
    { maxBuffer: 16 * 1024 * 1024 },
  );
  // Peers print to standard output as well.
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Measurement;
}

/** Ten columns of the usual types. */
async function fillPostgres(url: string, rows: number): Promise<void> {
  await executePostgres(url, [
    `create table bench_rows as select n::bigint as id, (n % 1000)::int as customer_id, 'customer name ' || n as name, 'status ' || n % 7 as status,
       (n * 1.25)::numeric(12, 2) as amount, timestamp '2020-01-01' + n * interval '1 minute' as created_at, date '2020-01-01' + n % 2000 as day,
       n % 2 = 0 as is_paid, n / 3.0::float8 as rate, 'a note of some length, as people write them, number ' || n as note
     from generate_series(1, ${rows}) n`,
    "analyze bench_rows",
  ]);
}

async function fillMysql(url: string, rows: number): Promise<void> {
  await executeMysql(url, [
    `create table bench_rows (id bigint, customer_id int, name varchar(40), status varchar(20), amount decimal(12, 2), created_at datetime, day date, is_paid boolean,
       rate double, note varchar(100))`,
    "create table digits (d int)",
    "insert into digits values (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)",
    `insert into bench_rows select n, n % 1000, concat('customer name ', n), concat('status ', n % 7), n * 1.25, timestamp '2020-01-01 00:00:00' + interval n minute,
       date '2020-01-01' + interval n % 2000 day, n % 2 = 0, n / 3, concat('a note of some length, as people write them, number ', n)
     from (select 1 + a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d + 100000 * g.d as n
           from digits a, digits b, digits c, digits e, digits f, digits g) numbers where n <= ${rows}`,
  ]);
}
