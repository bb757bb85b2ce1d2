import { ErrorCode } from "@olympus/domain";
import { type Dialect, type ParseResult, parse, tokenize } from "@polyglot-sql/sdk";
import { CallCollector } from "../called-functions.ts";
import { type NameReferences, noReferences } from "../name-references.ts";
import { notReadOnly, type PassedVerdict, Refusal, syntaxError, tooComplex } from "../verdict.ts";
import { collectReferences } from "./collect-references.ts";
import { dialectRules } from "./function-rules.ts";
import { withInlinedQueries } from "./inline-queries.ts";
import { assertNoDeniedCall, assertNoDeniedField, judgeCalledName, judgeCalls, withoutHints } from "./judge-calls.ts";
import { calledNames, judgeTree } from "./judge-tree.ts";
import { assertReadingWords } from "./judge-words.ts";
import { type Lexeme, lex } from "./lexer.ts";
import type { PolyglotDialect } from "./lexical-rules.ts";
import { outlineOf } from "./outline.ts";
import { viewForParser } from "./parser-view.ts";
import { type RebuiltStatement, rebuild } from "./rebuild.ts";
import { isNode, nodesOf, withoutComments } from "./tree.ts";

/**
 * Judges one statement of any dialect but Postgres'. What passes is not the asker's text but the same words put together anew, which is also what was parsed and
 * judged. Throws a `Refusal` when it may not run.
 */
export function judgePolyglot(written: string, dialect: PolyglotDialect): PassedVerdict {
  const sql = withInlinedQueries(written, dialect);
  const lexemes = statementOf(lex(sql, dialect));
  const outline = outlineOf(lexemes);
  const unhinted = withoutHints(lexemes, dialect);
  for (const words of unhinted.length < lexemes.length ? [lexemes, unhinted] : [lexemes]) assertNoDeniedCall(words, dialect);
  assertNoDeniedField(lexemes, dialect);
  const rules = dialectRules[dialect];
  if (rules.shows.some((pattern) => pattern.test(outline))) {
    return { passed: true, sql: rebuild(sql, lexemes).text, references: unknownReferences };
  }
  const explained = rules.explain?.exec(outline)?.[0] ?? "";
  const prefix = explained === "" ? 0 : explained.trim().split(" ").length;
  const query = lexemes.slice(prefix);
  const { references, calls } = judgeQuery(sql, query, dialect);
  const words = lexemes.slice(0, prefix).map(({ value }) => `${value} `);
  return {
    passed: true,
    sql: `${words.join("")}${rebuild(sql, query).text}`,
    references,
    calls: calls.finish(),
  };
}

function judgeQuery(
  sql: string,
  lexemes: readonly Lexeme[],
  dialect: PolyglotDialect,
): { readonly references: NameReferences; readonly calls: CallCollector } {
  assertQuery(lexemes, dialect);
  assertReadAlike(rebuild(sql, lexemes), lexemes, dialect);
  const tree = parseOrNull(sql, lexemes, dialect);
  if (tree === null) assertReadingWords(lexemes);
  else judgeTree(tree, dialect);
  const references = tree === null ? unknownReferences : referencesOf(tree, dialect);
  const calls = new CallCollector();
  const ownNames = new Set([...references.derivedNames, ...references.definedNames].map((name) => name.toLowerCase()));
  const unhinted = withoutHints(lexemes, dialect);
  for (const words of unhinted.length < lexemes.length ? [lexemes, unhinted] : [lexemes]) judgeCalls(words, dialect, { calls, ownNames });
  // Behind the words: a function may have the name of a word of the grammar.
  for (const name of calledNames(tree)) judgeCalledName(name, dialect, calls);
  return { references, calls };
}

/** What is said of a statement that wasn't parsed: nothing about its names is certain. */
const unknownReferences: NameReferences = { ...noReferences, areTablesUnknown: true, hasOpaqueSource: true };

/** What is pivoted comes as a column's name, though it is a table. */
function referencesOf(tree: unknown, dialect: PolyglotDialect): NameReferences {
  const references = collectReferences(tree, dialect);
  const pivotsName = [...nodesOf(tree)].some(
    ({ tag, fields }) => /^(un)?pivot$/.test(tag ?? "") && isNode(fields.this) && "column" in fields.this,
  );
  return pivotsName ? { ...references, areTablesUnknown: true } : references;
}

/** The tree, or null when the parser doesn't know a clause of it and its words can be judged instead. */
function parseOrNull(sql: string, lexemes: readonly Lexeme[], dialect: PolyglotDialect): unknown {
  try {
    return parseOne(rebuild(sql, viewForParser(lexemes, dialect)), dialect);
  } catch (error) {
    const isUnknown = error instanceof Refusal && error.verdict.code === ErrorCode.SYNTAX_ERROR;
    if (isUnknown && dialectRules[dialect].unparsedClauses?.test(outlineOf(lexemes)) === true) return null;
    throw error;
  }
}

/** Without the semicolons at the end. */
function statementOf(lexemes: readonly Lexeme[]): readonly Lexeme[] {
  const end = lexemes.findLastIndex(({ text }) => text !== ";");
  if (end < 0) throw notReadOnly("There is no statement here.", "Write one SELECT statement.");
  const statement = lexemes.slice(0, end + 1);
  const next = statement.find(({ text }) => text === ";");
  if (next !== undefined)
    throw notReadOnly(
      "Only one statement can run at a time.",
      "Run the statements one by one, without semicolons between them.",
      next.start,
    );
  return statement;
}

/** What the words alone show: the statement's kind, and that it says nothing that only a writing one would. */
function assertQuery(lexemes: readonly Lexeme[], dialect: PolyglotDialect): void {
  const rules = dialectRules[dialect];
  const first = lexemes.find(({ text }) => text !== "(");
  if (first === undefined || first.kind !== "word" || !rules.queryStarts.has(first.value)) {
    const kind = first?.kind === "word" ? first.value : "this";
    throw notReadOnly(`Only statements that read can run here: ${kind} isn't one.`, undefined, first?.start ?? null);
  }
  const outline = outlineOf(lexemes);
  const denied = rules.deniedPhrases.find(({ pattern }) => pattern.test(outline));
  if (denied !== undefined) throw notReadOnly(denied.userMessage);
  for (const [index, { kind }] of lexemes.entries()) {
    const variable = kind === "parameter" ? variableAt(lexemes, index) : "";
    if (rules.deniedParameters.some((pattern) => pattern.test(variable)))
      throw notReadOnly(`The variable ${variable} may hold a secret and can't be read here.`, `Leave out ${variable}.`);
  }
}

/** A variable with the rest of its name, which may be quoted or stand apart: `@@global.`a``, `@@ a`. */
function variableAt(lexemes: readonly Lexeme[], index: number): string {
  let name = lexemes[index]?.value ?? "";
  for (let at = index + 1; /[@.]$/.test(name) || lexemes[at]?.text === "."; at++) {
    const part = lexemes[at];
    if (part === undefined) break;
    name += part.value;
  }
  return name;
}

/** Fails unless the parser's scanner sees each text and name where ours does, and nothing between the words but space. */
function assertReadAlike({ text, places }: RebuiltStatement, lexemes: readonly Lexeme[], dialect: PolyglotDialect): void {
  const { success, tokens = [], error, errorStart } = trying(() => tokenize(text, dialectRules[dialect].parser as Dialect));
  if (!success) throw syntaxError(withoutPlace(error ?? "it can't be split into words"), errorStart ?? null);
  const spans = new Map(tokens.map(({ span }) => [span.start, span.end]));
  const characters = [...text];
  let end = 0;
  for (const { span } of tokens) {
    if (/\S/.test(characters.slice(end, span.start).join(""))) throw readDifferently();
    end = span.end;
  }
  for (const [index, lexeme] of lexemes.entries()) {
    const start = places[index] ?? 0;
    const isQuoted = lexeme.kind === "text" || lexeme.kind === "name";
    if (isQuoted && spans.get(start) !== start + [...lexeme.text].length) throw readDifferently(lexeme.start);
  }
}

function readDifferently(position: number | null = null): Error {
  return notReadOnly(
    "Part of this statement can't be checked reliably, so it can't run.",
    "Write texts as plain 'literals' and names without unusual characters.",
    position,
  );
}

function parseOne({ text, originalPosition }: RebuiltStatement, dialect: PolyglotDialect): unknown {
  const result: ParseResult = trying(() => parse(text, dialectRules[dialect].parser as Dialect));
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
