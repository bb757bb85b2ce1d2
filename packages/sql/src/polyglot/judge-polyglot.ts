import { type Dialect, type ParseResult, parse, type TokenInfo, tokenize } from "@polyglot-sql/sdk";
import { noReferences } from "../name-references.ts";
import { notReadOnly, type PassedVerdict, syntaxError, tooComplex } from "../verdict.ts";
import { collectReferences } from "./collect-references.ts";
import { isDeniedFunction, type PolyglotDialect } from "./function-rules.ts";
import { judgeTree } from "./judge-tree.ts";
import { type RebuiltStatement, rebuild } from "./rebuild.ts";
import { withoutComments } from "./tree.ts";

const parserDialects = {
  redshift: "redshift",
  mysql: "mysql",
  snowflake: "snowflake",
  bigquery: "bigquery",
  duckdb: "duckdb",
  sqlite: "sqlite",
} as const satisfies Record<PolyglotDialect, `${Dialect}`>;

/**
 * Judges one statement of DuckDB or SQLite. What passes is not the asker's text but the same tokens put together anew, which is also what was parsed and
 * judged. Throws a `Refusal` when it may not run.
 */
export function judgePolyglot(sql: string, dialect: PolyglotDialect): PassedVerdict {
  const tokens = tokensOf(sql, dialect);
  assertNoDeniedCall(tokens, dialect);
  const { prefix, rest } = splitExplain(tokens, dialect);
  const rebuilt = rebuild(sql, rest, dialect);
  const tree = parseOne(rebuilt, dialect);
  judgeTree(tree, dialect);
  return { passed: true, sql: `${prefix}${rebuilt.text}`, references: prefix === "" ? collectReferences(tree) : noReferences };
}

function tokensOf(sql: string, dialect: PolyglotDialect): readonly TokenInfo[] {
  const { success, tokens = [], error, errorStart } = trying(() => tokenize(sql, parserDialects[dialect] as Dialect));
  if (!success) throw syntaxError(withoutPlace(error ?? "it can't be split into words"), errorStart ?? null);
  const end = tokens.findLastIndex((token) => token.text !== ";");
  return tokens.slice(0, end + 1);
}

/** Stands behind the judgement of the tree: a function that is denied can't be called in whatever way the parser took the text. */
function assertNoDeniedCall(tokens: readonly TokenInfo[], dialect: PolyglotDialect): void {
  for (const [index, { text }] of tokens.entries()) {
    if (tokens[index + 1]?.text === "(" && isDeniedFunction(dialect, text))
      throw notReadOnly(`The function ${text} can't be used here.`, `Leave out ${text}.`);
  }
}

interface SplitStatement {
  /** What to put before the rebuilt text. */
  readonly prefix: string;
  readonly rest: readonly TokenInfo[];
}

/** The parser reads EXPLAIN as DESCRIBE, which means something else: so it is taken off first and put back after. */
function splitExplain(tokens: readonly TokenInfo[], dialect: PolyglotDialect): SplitStatement {
  const words = tokens.slice(0, 4).map((token) => token.text.toUpperCase());
  if (words[0] !== "EXPLAIN") return { prefix: "", rest: tokens };
  const isQueryPlan = dialect === "sqlite" && words[1] === "QUERY" && words[2] === "PLAN";
  const explained = words[isQueryPlan ? 3 : 1];
  if (!["SELECT", "WITH", "FROM", "VALUES"].includes(explained ?? "")) {
    throw notReadOnly("EXPLAIN is allowed for SELECT statements only, without options.", "Write EXPLAIN in front of a SELECT statement.");
  }
  return isQueryPlan ? { prefix: "EXPLAIN QUERY PLAN ", rest: tokens.slice(3) } : { prefix: "EXPLAIN ", rest: tokens.slice(1) };
}

function parseOne({ text, originalPosition }: RebuiltStatement, dialect: PolyglotDialect): unknown {
  const result: ParseResult = trying(() => parse(text, parserDialects[dialect] as Dialect));
  if (!result.success) {
    if (/E_GUARD|Maximum call stack|recursion/i.test(result.error)) throw tooComplex();
    throw syntaxError(withoutPlace(result.error), result.errorStart === undefined ? null : originalPosition(result.errorStart));
  }
  const [statement, ...more] = result.ast;
  if (statement === undefined) throw notReadOnly("There is no statement here.", "Write one SELECT statement.");
  if (more.length > 0)
    throw notReadOnly("Only one statement can run at a time.", "Run the statements one by one, without semicolons between them.");
  return withoutComments(statement);
}

function trying<T>(work: () => T): T {
  try {
    return work();
  } catch {
    // The wasm trapped: nothing is known about the statement, and its memory can't be trusted.
    throw tooComplex();
  }
}

/** The parser's message without its line and column, which are those of the rebuilt text. */
function withoutPlace(message: string): string {
  return message.replace(/^(Parse|Tokenization) error at line \d+, column \d+: /, "").replace(/ near \[.*$/s, "");
}
