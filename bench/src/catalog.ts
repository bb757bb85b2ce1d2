import { basename, join } from "node:path";
import { createConnector, type DatabaseConnector, parseCredentials } from "@olympus/connectors";
import type { ConnectorKind } from "@olympus/domain";
import pg from "pg";
import { benchCtx } from "./bench-ctx.ts";
import type { Bench } from "./main.ts";
import { filesIn, readText } from "./read-jsonl.ts";
import { median, type Report } from "./report.ts";
import { BenchServices, credentialsOf, executeMysql, executePostgres } from "./services.ts";

const rounds = 5;
const generatedTables = 10_000;
const columnsPerTable = 10;

/** How long the whole catalog takes, and with how many statements: real schemas, all of them in one database, and ten thousand generated tables. */
export const catalogBench: Bench = {
  needsData: false,
  async run(report, { data, limit }) {
    const services = new BenchServices();
    try {
      const files = data === null ? [] : filesIn(join(data, "C_large_schemas"), /\.sql(\.gz)?$/);
      if (files.length === 0) report.note("No real schemas: say where they are with --data DIR.");
      const all = files.length === 0 ? null : await services.database("postgres", (text) => report.note(text));
      for (const file of files) {
        const name = basename(file).replace(/\.sql(\.gz)?$/, "");
        const url = await services.database("postgres", (text) => report.note(text));
        if (url === null || all === null) return;
        await loadSchema(url, readText(file));
        await measure(report, name, "POSTGRESQL", url);
        if (["musicbrainz", "chado", "hcb"].includes(name)) await loadSchema(all, readText(file));
      }
      if (all !== null) await measure(report, "musicbrainz+chado+hcb", "POSTGRESQL", all);
      const count = Math.min(limit ?? generatedTables, generatedTables);
      const generated = await services.database("postgres", (text) => report.note(text));
      if (generated !== null) {
        await generatePostgres(generated, count);
        await measure(report, `generated-${count}`, "POSTGRESQL", generated);
      }
      const mysql = await services.database("mysql", (text) => report.note(text));
      if (mysql !== null) {
        const fewer = Math.min(count, 2_000);
        await executeMysql(
          mysql,
          Array.from({ length: fewer }, (_, index) => tableSql(index)),
        );
        await measure(report, `mysql-generated-${fewer}`, "MYSQL", mysql);
      }
    } finally {
      await services.close();
    }
  },
};

/** Statement by statement, as psql does: two schemas may both make a thing of one name, and the first stays. */
async function loadSchema(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of sql.split(/;\s*\n/)) {
      if (statement.trim() !== "") await client.query(statement).catch(() => {});
    }
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

async function generatePostgres(url: string, count: number): Promise<void> {
  const batch = 200;
  for (let from = 0; from < count; from += batch) {
    const tables = Array.from({ length: Math.min(batch, count - from) }, (_, index) => tableSql(from + index));
    await executePostgres(url, [tables.join(";\n")]);
  }
  await executePostgres(url, ["analyze"]);
}

/** Ten columns, a primary key, an index, and now and then a reference to the table before. */
function tableSql(index: number): string {
  const columns = Array.from({ length: columnsPerTable - 2 }, (_, column) => `value_${column} varchar(40)`);
  const reference = index % 4 === 3 ? `, foreign key (parent_id) references table_${index - 1} (id)` : "";
  return `create table table_${index} (id integer primary key, parent_id integer, ${columns.join(", ")}${reference})`;
}

async function measure(report: Report, set: string, kind: ConnectorKind, url: string): Promise<void> {
  const connector = createConnector(kind, parseCredentials(kind, credentialsOf(url)).credentials, { allowedFolders: [] });
  try {
    const seconds: number[] = [];
    let [tables, statements] = [0, 0];
    for (let round = 0; round < rounds; round++) {
      const count = countStatements(connector);
      const startedAt = performance.now();
      tables = (await connector.introspect(benchCtx())).tables.length;
      seconds.push((performance.now() - startedAt) / 1000);
      statements = count();
    }
    report.add({ metric: "seconds", set, subject: "olympus", value: median(seconds), unit: "s", of: tables });
    report.add({ metric: "seconds_worst", set, subject: "olympus", value: Math.max(...seconds), unit: "s", of: tables });
    report.add({ metric: "statements", set, subject: "olympus", value: statements, unit: "statements", of: tables });
  } finally {
    await connector.close();
  }
}

/** Counts the statements that go to the server until it is asked. */
function countStatements(connector: DatabaseConnector): () => number {
  const inside = connector as unknown as { openCursor: (request: unknown) => unknown };
  const open = inside.openCursor;
  let count = 0;
  inside.openCursor = function (request) {
    count++;
    return open.call(this, request);
  };
  return () => {
    inside.openCursor = open;
    return count;
  };
}
