import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { SqlDialect } from "@olympus/domain";
import { beforeAll, describe, expect, it } from "vitest";
import { judge } from "./judge.ts";
import type { Verdict } from "./verdict.ts";

interface LabelledStatement {
  readonly sql: string;
  readonly dialect: string;
  readonly expect: "allow" | "block" | "either";
}

const folder = process.env.OLYMPUS_BENCH_DIR;
const files = ["safety_readonly_postgres.jsonl.gz", "evasions_postgres.jsonl", "attacks.jsonl", "safety_readonly_other.jsonl.gz"];
// Of the labelled harmless ones. What is missing calls the test data's own functions, reads files on purpose, or isn't known to the parser.
const allowRates: Readonly<Record<SqlDialect, number>> = {
  postgres: 0.85,
  redshift: 0,
  mysql: 0,
  snowflake: 0,
  bigquery: 0,
  duckdb: 0.8,
  sqlite: 0.95,
};
const timeoutMs = 300_000;

describe.skipIf(folder === undefined)("the guard on labelled statements (OLYMPUS_BENCH_DIR)", () => {
  let statements: readonly LabelledStatement[] = [];

  beforeAll(() => {
    statements = files.flatMap((file) => read(join(folder ?? "", "D_safety", file)));
  });

  it.each(["postgres", "duckdb", "sqlite"] as const)(
    "lets none of the harmful ones through in %s",
    { timeout: timeoutMs },
    async (dialect) => {
      const judged = await judgeAll(statements, dialect);
      expect(judged.filter(({ label, verdict }) => label === "block" && verdict.passed).map(({ sql }) => sql)).toEqual([]);
      const harmless = judged.filter(({ label }) => label === "allow");
      expect(rateOf(harmless)).toBeGreaterThanOrEqual(allowRates[dialect]);
      // Of those that call no function but Postgres' own.
      const ownFunctions = harmless.filter(({ verdict }) => verdict.passed || !/^The function /.test(verdict.userMessage));
      if (dialect === "postgres") expect(rateOf(ownFunctions)).toBeGreaterThanOrEqual(0.98);
    },
  );
});

interface JudgedStatement {
  readonly sql: string;
  readonly label: LabelledStatement["expect"];
  readonly verdict: Verdict;
}

async function judgeAll(statements: readonly LabelledStatement[], dialect: SqlDialect): Promise<readonly JudgedStatement[]> {
  const judged: JudgedStatement[] = [];
  for (const statement of statements) {
    if (statement.dialect === dialect)
      judged.push({ sql: statement.sql, label: statement.expect, verdict: await judge(statement.sql, dialect) });
  }
  return judged;
}

function rateOf(judged: readonly JudgedStatement[]): number {
  return judged.filter(({ verdict }) => verdict.passed).length / judged.length;
}

function read(path: string): readonly LabelledStatement[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LabelledStatement);
}
