import { type Dialect, generate, type ParseResult, type ParseSuccessResult, parse, tokenize } from "@polyglot-sql/sdk";
import { noReferences } from "../name-references.ts";
import { notReadOnly, type PassedVerdict, syntaxError, tooComplex } from "../verdict.ts";
import { collectReferences } from "./collect-references.ts";
import type { PolyglotDialect } from "./function-rules.ts";
import { judgeTree } from "./judge-tree.ts";
import { withoutComments } from "./tree.ts";

type Expression = ParseSuccessResult["ast"][number];

const parserDialects = { duckdb: "duckdb", sqlite: "sqlite" } as const satisfies Record<PolyglotDialect, `${Dialect}`>;

/**
 * Judges one statement of DuckDB or SQLite. What passes is not the asker's text but the text generated from the tree that was judged, so that
 * nothing the parser read differently from the engine can get through. Throws a `Refusal` when it may not run.
 */
export function judgePolyglot(sql: string, dialect: PolyglotDialect): PassedVerdict {
  const { prefix, rest, offset } = splitExplain(sql, dialect);
  const tree = parseOne(rest, dialect, offset);
  judgeTree(tree, dialect);
  const text = print(tree, dialect);
  assertFixpoint(text, dialect);
  const references = prefix === "" ? collectReferences(tree) : noReferences;
  return { passed: true, sql: `${prefix}${text}`, references };
}

interface SplitStatement {
  /** What to put before the generated text. */
  readonly prefix: string;
  readonly rest: string;
  /** Where `rest` starts in the whole, in characters. */
  readonly offset: number;
}

/** The parser reads EXPLAIN as DESCRIBE, which means something else: so it is taken off first and put back after. */
function splitExplain(sql: string, dialect: PolyglotDialect): SplitStatement {
  const whole = { prefix: "", rest: sql, offset: 0 };
  const { tokens = [] } = tokenize(sql, parserDialects[dialect] as Dialect);
  const words = tokens.slice(0, 4).map((token) => token.text.toUpperCase());
  if (words[0] !== "EXPLAIN") return whole;
  const isQueryPlan = dialect === "sqlite" && words[1] === "QUERY" && words[2] === "PLAN";
  if (!isQueryPlan && !["SELECT", "WITH", "FROM", "VALUES", "("].includes(words[1] ?? "")) {
    throw notReadOnly("EXPLAIN is allowed for SELECT statements only, without options.", "Write EXPLAIN in front of a SELECT statement.");
  }
  const start = tokens[isQueryPlan ? 3 : 1]?.span.start;
  if (start === undefined) throw syntaxError("EXPLAIN needs a statement", null);
  // Spans count characters, JavaScript's strings count UTF-16 units.
  return { prefix: isQueryPlan ? "EXPLAIN QUERY PLAN " : "EXPLAIN ", rest: [...sql].slice(start).join(""), offset: start };
}

function parseOne(sql: string, dialect: PolyglotDialect, offset: number): Expression {
  const result = tryParse(sql, dialect);
  if (!result.success) {
    if (/E_GUARD|Maximum call stack|recursion/i.test(result.error)) throw tooComplex();
    const position = result.errorStart === undefined ? null : result.errorStart + offset;
    throw syntaxError(result.error.replace(/^Parse error at line \d+, column \d+: /, "").replace(/ near \[.*$/s, ""), position);
  }
  const [statement, ...more] = result.ast;
  if (statement === undefined) throw notReadOnly("There is no statement here.", "Write one SELECT statement.");
  if (more.length > 0)
    throw notReadOnly("Only one statement can run at a time.", "Run the statements one by one, without semicolons between them.");
  return withoutComments(statement) as Expression;
}

function tryParse(sql: string, dialect: PolyglotDialect): ParseResult {
  try {
    return parse(sql, parserDialects[dialect] as Dialect);
  } catch {
    // The wasm trapped: nothing is known about the statement, and its memory can't be trusted.
    throw tooComplex();
  }
}

function print(tree: Expression, dialect: PolyglotDialect): string {
  const { success, sql } = generate([tree], parserDialects[dialect] as Dialect);
  const [text] = sql ?? [];
  if (!success || text === undefined || sql?.length !== 1) throw cantBePrinted();
  return text;
}

/**
 * The generated text must mean the tree that was judged: parsed again, it must give a tree that passes too and prints the same. Where the
 * generator has a flaw (it has: escape strings, some table functions), the statement is refused instead of run differently.
 */
function assertFixpoint(text: string, dialect: PolyglotDialect): void {
  const result = tryParse(text, dialect);
  const [tree, ...more] = result.success ? result.ast : [];
  if (tree === undefined || more.length > 0) throw cantBePrinted();
  judgeTree(tree, dialect);
  if (print(tree, dialect) !== text) throw cantBePrinted();
}

function cantBePrinted(): Error {
  return notReadOnly(
    "Part of this statement can't be checked reliably, so it can't run.",
    "Write it in a simpler way, with plain string literals.",
  );
}
