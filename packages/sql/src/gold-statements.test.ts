import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { SqlDialect } from "@olympus/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SqlGuard } from "./index.ts";

interface GoldQuestion {
  readonly dialect?: string;
  readonly gold_sql: string | readonly string[];
  /** Whether Postgres runs it; absent where it does for all. */
  readonly pg_ok?: boolean;
}

const folder = process.env.OLYMPUS_BENCH_DIR;
const timeoutMs = 300_000;

describe.skipIf(folder === undefined)("answers that people wrote to questions (OLYMPUS_BENCH_DIR)", () => {
  let guard: SqlGuard;

  beforeAll(async () => {
    guard = await SqlGuard.create();
  });
  afterAll(() => guard.close());

  it.each(["A_text2sql_sqleval/questions.jsonl", "B_spider_pg/questions_dev.jsonl", "B_spider_pg/questions_train.jsonl.gz"])(
    "run as they are written in Postgres: %s",
    { timeout: timeoutMs },
    async (file) => {
      const statements = goldOf(questionsIn(file).filter((question) => question.pg_ok !== false));
      expect(statements.length).toBeGreaterThan(0);
      // The text that runs is the text that was written: what it returns needs no comparison.
      expect(await changedOrRefused(guard, statements, "postgres")).toEqual([]);
    },
  );

  it.each(["mysql", "snowflake", "bigquery", "sqlite"] as const)("pass the guard in %s", { timeout: timeoutMs }, async (dialect) => {
    const questions = questionsIn("A_text2sql_sqleval/questions_other_dialects.jsonl.gz").filter(
      (question) => question.dialect === dialect,
    );
    const statements = goldOf(questions);
    expect(statements.length).toBeGreaterThan(0);
    expect(await refused(guard, statements, dialect)).toEqual([]);
  });
});

async function changedOrRefused(guard: SqlGuard, statements: readonly string[], dialect: SqlDialect): Promise<readonly string[]> {
  const outcomes = await Promise.all(
    statements.map((sql) =>
      guard.check(sql, dialect).then(
        (statement) => (statement.sql === sql ? null : `changed: ${sql}`),
        (error: unknown) => `${String(error)}: ${sql}`,
      ),
    ),
  );
  return outcomes.filter((outcome) => outcome !== null);
}

async function refused(guard: SqlGuard, statements: readonly string[], dialect: SqlDialect): Promise<readonly string[]> {
  return (await changedOrRefused(guard, statements, dialect)).filter((outcome) => !outcome.startsWith("changed: "));
}

function goldOf(questions: readonly GoldQuestion[]): readonly string[] {
  return questions.flatMap(({ gold_sql: gold }) => gold);
}

function questionsIn(file: string): readonly GoldQuestion[] {
  const bytes = readFileSync(join(folder ?? "", file));
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as GoldQuestion);
}
