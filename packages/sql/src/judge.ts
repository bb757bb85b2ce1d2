import type { SqlDialect } from "@olympus/domain";
import { withPathsTakenApart } from "./name-references.ts";
import { notReadOnly, Refusal, tooComplex, type Verdict } from "./verdict.ts";

/** Longest statement that is looked at, in bytes of UTF-8. */
export const maxStatementBytes = 100_000;

const maxComments = 1_000;

export type Judge = (sql: string) => Verdict;

/**
 * Whether one statement may run, and as which text. Fails only when the parser can't be loaded. May take long on hostile input: run it where it can be ended.
 */
export async function judge(sql: string, dialect: SqlDialect): Promise<Verdict> {
  return judgeWith(await loadJudge(dialect), sql);
}

/** The dialect's judge, whose parser is loaded at the first call: together they take some 250 MB, and most deployments need one of them. */
export async function loadJudge(dialect: SqlDialect): Promise<Judge> {
  return judges[dialect]();
}

/** The judge's verdict, or why it came to none. Never fails. */
export function judgeWith(judgeDialect: Judge, sql: string): Verdict {
  try {
    assertBounds(sql);
    return judgeDialect(sql);
  } catch (error) {
    if (error instanceof Refusal) return error.verdict;
    // A parser trapped or overflowed in a way nobody foresaw: what can't be judged is refused.
    return tooComplex().verdict;
  }
}

const judges = {
  redshift: () => polyglotJudge("redshift"),
  mysql: () => polyglotJudge("mysql"),
  snowflake: () => polyglotJudge("snowflake"),
  bigquery: async () => {
    const judgeBigQuery = await polyglotJudge("bigquery");
    return (sql) => {
      const verdict = judgeBigQuery(sql);
      return verdict.passed ? { ...verdict, references: withPathsTakenApart(verdict.references) } : verdict;
    };
  },
  postgres: async () => {
    const [{ loadModule }, { judgePostgres }] = await Promise.all([import("libpg-query"), import("./postgres/judge-postgres.ts")]);
    await loadModule();
    return judgePostgres;
  },
  duckdb: () => polyglotJudge("duckdb"),
  sqlite: () => polyglotJudge("sqlite"),
} as const satisfies Record<SqlDialect, () => Promise<Judge>>;

async function polyglotJudge(dialect: Exclude<SqlDialect, "postgres">): Promise<Judge> {
  const { judgePolyglot } = await import("./polyglot/judge-polyglot.ts");
  return (sql) => judgePolyglot(sql, dialect);
}

function assertBounds(sql: string): void {
  if (Buffer.byteLength(sql) > maxStatementBytes) {
    throw notReadOnly(
      `This statement is longer than ${maxStatementBytes / 1000} kB.`,
      "Write it shorter: keep long lists of values in a table.",
    );
  }
  // Parsers end at a NUL character, engines may not.
  if (sql.includes("\0")) throw notReadOnly("This statement holds a NUL character.", "Remove the NUL character.");
  // Half a character is turned into something else on its way, and not everywhere into the same.
  if (!sql.isWellFormed()) throw notReadOnly("This statement holds a broken character.", "Write the text again that looks odd.");
  // Postgres' scanner takes quadratic time over comments that are opened again and again.
  if (sql.split("/*").length > maxComments) throw notReadOnly("This statement has too many comments.", "Leave out the comments.");
  if (sql.trim() === "") throw notReadOnly("There is no statement here.", "Write one SELECT statement.");
}
