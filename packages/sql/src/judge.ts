import type { SqlDialect } from "@olympus/domain";
import { loadModule } from "libpg-query";
import { judgePolyglot } from "./polyglot/judge-polyglot.ts";
import { judgePostgres } from "./postgres/judge-postgres.ts";
import { notReadOnly, Refusal, tooComplex, type Verdict } from "./verdict.ts";

/** Longest statement that is looked at, in bytes of UTF-8. */
export const maxStatementBytes = 100_000;

const maxComments = 1_000;

/** Loads the parsers' wasm. Must have ended before the first `judge`. */
export async function loadParsers(): Promise<void> {
  await loadModule();
}

/** Whether one statement may run, and as which text. Never throws. Pure, but may take long on hostile input: run it where it can be ended. */
export function judge(sql: string, dialect: SqlDialect): Verdict {
  try {
    assertBounds(sql);
    return judges[dialect](sql);
  } catch (error) {
    if (error instanceof Refusal) return error.verdict;
    // A parser trapped or overflowed in a way nobody foresaw: what can't be judged is refused.
    return tooComplex().verdict;
  }
}

const judges = {
  postgres: judgePostgres,
  duckdb: (sql) => judgePolyglot(sql, "duckdb"),
  sqlite: (sql) => judgePolyglot(sql, "sqlite"),
} as const satisfies Record<SqlDialect, (sql: string) => Verdict>;

function assertBounds(sql: string): void {
  if (Buffer.byteLength(sql) > maxStatementBytes) {
    throw notReadOnly(
      `This statement is longer than ${maxStatementBytes / 1000} kB.`,
      "Write it shorter: keep long lists of values in a table.",
    );
  }
  // Parsers end at a NUL character, engines may not.
  if (sql.includes("\0")) throw notReadOnly("This statement holds a NUL character.", "Remove the NUL character.");
  // Postgres' scanner takes quadratic time over comments that are opened again and again.
  if (sql.split("/*").length > maxComments) throw notReadOnly("This statement has too many comments.", "Leave out the comments.");
  if (sql.trim() === "") throw notReadOnly("There is no statement here.", "Write one SELECT statement.");
}
