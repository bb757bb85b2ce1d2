// One measurement in a process of its own, so that memory is nobody else's: `subject-process.ts ENGINE SUBJECT URL SQL`.
import { subjects } from "./subjects.ts";

/** What one process measured. */
export interface Measurement {
  readonly rows: number;
  readonly seconds: number;
  readonly rssAboveIdleBytes: number;
}

const [engine = "", name = "", url = "", sql = ""] = process.argv.slice(2);
const subject = subjects[engine]?.[name];
if (subject === undefined) throw new Error(`There is no subject ${engine}/${name}`);

// Once small, so that modules are loaded and compiled, and a connection's first costs are paid.
await subject(url, `${sql} limit 20000`, () => {});
const idle = process.memoryUsage.rss();
let highest = idle;
const look = () => {
  highest = Math.max(highest, process.memoryUsage.rss());
};
const timer = setInterval(look, 20);
const startedAt = performance.now();
const rows = await subject(url, sql, look);
const seconds = (performance.now() - startedAt) / 1000;
clearInterval(timer);
const measurement: Measurement = { rows, seconds, rssAboveIdleBytes: highest - idle };
process.stdout.write(`${JSON.stringify(measurement)}\n`, () => process.exit(0));
