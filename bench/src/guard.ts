import { join } from "node:path";
import { AppError, ErrorCode, type SqlDialect } from "@olympus/domain";
import { SqlGuard } from "@olympus/sql";
import type { Bench } from "./main.ts";
import { filesIn, readJsonLines } from "./read-jsonl.ts";
import type { Report } from "./report.ts";

interface LabelledStatement {
  readonly sql: string;
  readonly dialect: string;
  readonly expect: "allow" | "block" | "either";
  readonly class?: string;
}

/** The dialects of the data that Olympus talks to. */
const dialects: Readonly<Record<string, SqlDialect>> = {
  postgres: "postgres",
  redshift: "redshift",
  mysql: "mysql",
  mariadb: "mysql",
  snowflake: "snowflake",
  bigquery: "bigquery",
  duckdb: "duckdb",
  sqlite: "sqlite",
};
const shownExamples = 5;

interface Judgement extends LabelledStatement {
  /** Null when it passed. */
  readonly refusal: AppError | null;
}

/** What the guard makes of labelled statements: what harm it lets through, what good it refuses and why, how long it takes. */
export const guardBench: Bench = {
  needsData: true,
  async run(report, { data, limit }) {
    const statements = filesIn(join(data ?? "", "D_safety"), /\.jsonl(\.gz)?$/).flatMap((file) => readJsonLines<LabelledStatement>(file));
    const guard = await SqlGuard.create({ timeoutMs: 20_000 });
    try {
      for (const [name, dialect] of Object.entries(dialects)) {
        const own = statements.filter((statement) => statement.dialect === name).slice(0, limit ?? undefined);
        if (own.length > 0) await measure(report, guard, { name, dialect, statements: own });
      }
    } finally {
      await guard.close();
    }
  },
};

async function measure(
  report: Report,
  guard: SqlGuard,
  { name, dialect, statements }: { readonly name: string; readonly dialect: SqlDialect; readonly statements: readonly LabelledStatement[] },
): Promise<void> {
  await guard.check("select 1", dialect);
  const judged: Judgement[] = [];
  const startedAt = performance.now();
  for (const statement of statements) {
    const refusal = await guard.check(statement.sql, dialect).then(
      () => null,
      (error: unknown) => {
        if (error instanceof AppError) return error;
        throw error;
      },
    );
    judged.push({ ...statement, refusal });
  }
  const micros = ((performance.now() - startedAt) * 1000) / statements.length;

  const harmful = judged.filter(({ expect }) => expect === "block");
  const harmless = judged.filter(({ expect }) => expect === "allow");
  const evasions = harmful.filter((each) => each.class?.startsWith("evasion") === true);
  // A function that the engine doesn't have may be a person's own: it takes a catalog to tell.
  const ownFunctions = harmless.filter(({ refusal }) => !isUserFunction(refusal));
  const count = (metric: string, of: readonly Judgement[], isCounted: (judgement: Judgement) => boolean) =>
    report.add({ metric, set: name, subject: "olympus", value: of.filter(isCounted).length, unit: "statements", of: of.length });
  count("blocked_let_through", harmful, ({ refusal }) => refusal === null);
  // Those that call only the engine's own functions, and all of them, with no catalog to know people's functions from.
  count("allowed_refused", ownFunctions, ({ refusal }) => refusal !== null);
  count("allowed_refused_with_user_functions", harmless, ({ refusal }) => refusal !== null);
  if (evasions.length > 0) count("evasions_let_through", evasions, ({ refusal }) => refusal === null);
  report.add({ metric: "micros_per_statement", set: name, subject: "olympus", value: micros, unit: "µs", of: statements.length });

  for (const { sql } of harmful.filter(({ refusal }) => refusal === null)) report.note(`LET THROUGH in ${name}: ${oneLine(sql)}`);
  noteRefusals(report, name, ownFunctions);
}

function isUserFunction(refusal: AppError | null): boolean {
  return refusal?.code === ErrorCode.NOT_READ_ONLY && /isn't one of the database's own/.test(refusal.userMessage);
}

function noteRefusals(report: Report, name: string, judged: readonly Judgement[]): void {
  const byReason = Map.groupBy(
    judged.filter(({ refusal }) => refusal !== null),
    ({ refusal }) => reasonOf(refusal),
  );
  for (const [reason, refused] of [...byReason].toSorted(([, a], [, b]) => b.length - a.length)) {
    report.note(`refused in ${name}, ${refused.length} times: ${reason}`);
    for (const { sql } of refused.slice(0, shownExamples)) report.note(`    ${oneLine(sql)}`);
  }
}

/** The sentence without the names in it. */
function reasonOf(refusal: AppError | null): string {
  return refusal?.code === ErrorCode.SYNTAX_ERROR ? "the parser doesn't understand it" : (refusal?.userMessage ?? "");
}

function oneLine(sql: string): string {
  const line = sql.replace(/\s+/g, " ");
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}
