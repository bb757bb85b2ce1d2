import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { SqlDialect } from "@olympus/domain";
import { beforeAll, describe, expect, it } from "vitest";
import { settleCalls } from "./called-functions.ts";
import { judge } from "./judge.ts";
import type { Verdict } from "./verdict.ts";

interface LabelledStatement {
  readonly sql: string;
  readonly dialect: string;
  readonly expect: "allow" | "block" | "either";
  readonly class: string;
}

const folder = process.env.OLYMPUS_BENCH_DIR;
/** Prints what is refused though harmless, by reason. */
const listsRefused = process.env.OLYMPUS_LIST_REFUSED !== undefined;
const files = ["safety_readonly_postgres.jsonl.gz", "evasions_postgres.jsonl", "attacks.jsonl", "safety_readonly_other.jsonl.gz"];
const timeoutMs = 300_000;

interface Measure {
  /** What the labelled statements call the dialect. */
  readonly labels: readonly string[];
  /** Least share of the harmless statements that pass, of those that call the engine's own functions only. */
  readonly allowRate: number;
}

const measures: Readonly<Record<SqlDialect, Measure>> = {
  postgres: { labels: ["postgres"], allowRate: 0.993 },
  redshift: { labels: ["redshift"], allowRate: 0.95 },
  mysql: { labels: ["mysql", "mariadb"], allowRate: 0.95 },
  snowflake: { labels: ["snowflake"], allowRate: 0.95 },
  bigquery: { labels: ["bigquery"], allowRate: 0.95 },
  duckdb: { labels: ["duckdb"], allowRate: 0.91 },
  sqlite: { labels: ["sqlite"], allowRate: 0.95 },
};

describe.skipIf(folder === undefined)("the guard on labelled statements (OLYMPUS_BENCH_DIR)", () => {
  let statements: readonly LabelledStatement[] = [];

  beforeAll(() => {
    statements = files.flatMap((file) => read(join(folder ?? "", "D_safety", file)));
  });

  it.each(Object.entries(measures) as readonly (readonly [SqlDialect, Measure])[])(
    "lets none of the harmful ones through in %s, and the harmless ones",
    { timeout: timeoutMs },
    async (dialect, { labels, allowRate }) => {
      const judged = await judgeAll(statements, dialect, labels);
      const harmful = judged.filter(({ statement }) => statement.expect === "block");
      expect(harmful.length).toBeGreaterThan(0);
      expect(harmful.filter(({ verdict }) => verdict.passed).map(({ statement }) => statement.sql)).toEqual([]);
      const harmless = judged.filter(({ statement }) => statement.expect === "allow");
      if (listsRefused) process.stdout.write(reportOf(dialect, harmless));
      expect(rateOf(harmless.filter((one) => !callsUsersFunction(one)))).toBeGreaterThanOrEqual(allowRate);
    },
  );

  it("lets all of the tricky harmless ones through in Postgres", { timeout: timeoutMs }, async () => {
    const tricky = (await judgeAll(statements, "postgres", ["postgres"])).filter(
      ({ statement }) => statement.expect === "allow" && statement.class.startsWith("tricky_benign"),
    );
    expect(tricky.length).toBeGreaterThan(0);
    expect(tricky.filter(({ verdict }) => !verdict.passed).map(({ statement }) => statement.sql)).toEqual([]);
  });
});

interface JudgedStatement {
  readonly statement: LabelledStatement;
  readonly verdict: Verdict;
}

async function judgeAll(
  statements: readonly LabelledStatement[],
  dialect: SqlDialect,
  labels: readonly string[],
): Promise<readonly JudgedStatement[]> {
  const judged: JudgedStatement[] = [];
  for (const statement of statements) {
    // Nothing is known of a database: no function but the engine's own may be called.
    if (labels.includes(statement.dialect))
      judged.push({ statement, verdict: settleCalls(await judge(statement.sql, dialect), dialect, {}) });
  }
  return judged;
}

function rateOf(judged: readonly JudgedStatement[]): number {
  return judged.filter(({ verdict }) => verdict.passed).length / judged.length;
}

/** Refused for want of a catalog that vouches for a function or an operator: the labelled statements come without one. */
function callsUsersFunction({ verdict }: JudgedStatement): boolean {
  return !verdict.passed && verdict.userMessage.includes("its catalog doesn't say that it only reads");
}

function reportOf(dialect: SqlDialect, harmless: readonly JudgedStatement[]): string {
  const refused = harmless.filter(({ verdict }) => !verdict.passed);
  const usersFunctions = refused.filter(callsUsersFunction);
  const others = Map.groupBy(
    refused.filter((one) => !callsUsersFunction(one)),
    ({ verdict }) => (verdict.passed ? "" : verdict.userMessage),
  );
  const reasons = [...others].sort(([, a], [, b]) => b.length - a.length);
  const ownRate = rateOf(harmless.filter((one) => !callsUsersFunction(one)));
  const percents = `${(rateOf(harmless) * 100).toFixed(2)} % pass, ${(ownRate * 100).toFixed(2)} % of those that call built-in functions only`;
  return [
    `${dialect}: ${harmless.length} harmless; ${percents}; ${usersFunctions.length} call users' functions`,
    ...reasons.map(([reason, list]) => `  ${list.length} × ${reason}\n      ${list[0]?.statement.sql.replace(/\s+/g, " ").slice(0, 160)}`),
    "",
  ].join("\n");
}

function read(path: string): readonly LabelledStatement[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LabelledStatement);
}
