import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { SqlDialect } from "@olympus/domain";
import { beforeAll, describe, expect, it } from "vitest";
import { judge, loadParsers } from "./judge.ts";

interface LabelledStatement {
  readonly sql: string;
  readonly dialect: string;
  readonly expect: "allow" | "block" | "either";
}

const folder = process.env.OLYMPUS_BENCH_DIR;
const files = ["safety_readonly_postgres.jsonl.gz", "evasions_postgres.jsonl", "attacks.jsonl", "safety_readonly_other.jsonl.gz"];
// Of the labelled harmless ones. What is missing calls the test data's own functions, reads files on purpose, or isn't known to the parser.
const allowRates: Readonly<Record<SqlDialect, number>> = { postgres: 0.85, duckdb: 0.8, sqlite: 0.95 };
const timeoutMs = 300_000;

describe.skipIf(folder === undefined)("the guard on labelled statements (OLYMPUS_BENCH_DIR)", () => {
  let statements: readonly LabelledStatement[] = [];

  beforeAll(async () => {
    await loadParsers();
    statements = files.flatMap((file) => read(join(folder ?? "", "D_safety", file)));
  });

  it.each(["postgres", "duckdb", "sqlite"] as const)("lets none of the harmful ones through in %s", { timeout: timeoutMs }, (dialect) => {
    const mine = statements.filter((statement) => statement.dialect === dialect);
    const through = mine.filter(({ sql, expect: label }) => label === "block" && judge(sql, dialect).passed);
    expect(through).toEqual([]);
    const harmless = mine.filter(({ expect: label }) => label === "allow");
    const passed = harmless.filter(({ sql }) => judge(sql, dialect).passed);
    expect(passed.length / harmless.length).toBeGreaterThanOrEqual(allowRates[dialect]);
  });

  it("lets almost all harmless ones through that use Postgres' own functions only", { timeout: timeoutMs }, () => {
    const harmless = statements.filter((statement) => statement.dialect === "postgres" && statement.expect === "allow");
    const verdicts = harmless.map(({ sql }) => judge(sql, "postgres"));
    const ownFunctions = verdicts.filter((verdict) => verdict.passed || !/^The function /.test(verdict.userMessage));
    expect(ownFunctions.filter(({ passed }) => passed).length / ownFunctions.length).toBeGreaterThanOrEqual(0.95);
  });
});

function read(path: string): readonly LabelledStatement[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as LabelledStatement);
}
