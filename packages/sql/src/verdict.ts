import { ErrorCode } from "@olympus/domain";
import type { NameReferences, ReferencedTable } from "./name-references.ts";

/** What the judge says of one statement: the text that may run, or why not. Plain data, for it crosses a thread's border. */
export type Verdict = PassedVerdict | RefusedVerdict;

export interface PassedVerdict {
  readonly passed: true;
  /** The text to execute: the asker's own for Postgres, rebuilt from its tokens elsewhere. */
  readonly sql: string;
  readonly references: NameReferences;
  /** Absent when the statement calls nothing but what is the engine's own beyond doubt. */
  readonly calls?: CallsToVouchFor;
}

/** Names in a statement that only the database's catalog can judge. Filled by `CallCollector`. */
export interface CallsToVouchFor {
  /** Functions and operators that aren't the engine's own as far as is known: each must be in the catalog, and only read. */
  readonly userFunctions: readonly FunctionName[];
  /** The engine's own, called without a schema: a function that somebody made under that name could be taken instead. */
  readonly shadowedNames: readonly string[];
  /** Fields that would be calls if no column of that name were there: `t.f` is also a way to write `f(t)` in Postgres. */
  readonly fields: readonly FieldOrCall[];
}

export interface FunctionName {
  readonly schema: string | null;
  readonly name: string;
}

export interface FieldOrCall {
  readonly name: string;
  /** The tables whose column it is, if each of them has one of that name; null when it may be something else's. */
  readonly tables: readonly ReferencedTable[] | null;
}

export interface RefusedVerdict {
  readonly passed: false;
  readonly code: typeof ErrorCode.NOT_READ_ONLY | typeof ErrorCode.SYNTAX_ERROR;
  /** For a person: what isn't allowed, or what the parser said. */
  readonly userMessage: string;
  readonly suggestion: string;
  /** In characters from 0. */
  readonly position: number | null;
  /** The parser's memory can't be trusted after this one: start a fresh one. */
  readonly isParserBroken: boolean;
}

/** Thrown by the judges to end a walk; `judge` turns it into a `RefusedVerdict`. */
export class Refusal extends Error {
  readonly verdict: RefusedVerdict;

  constructor(verdict: Omit<RefusedVerdict, "passed" | "isParserBroken"> & { readonly isParserBroken?: boolean }) {
    super(verdict.userMessage);
    this.verdict = { passed: false, isParserBroken: false, ...verdict };
  }
}

const rewriteAsSelect = "Write it as one SELECT statement that only reads.";

export function notReadOnly(userMessage: string, suggestion = rewriteAsSelect, position: number | null = null): Refusal {
  return new Refusal({ code: ErrorCode.NOT_READ_ONLY, userMessage, suggestion, position });
}

export function syntaxError(parserMessage: string, position: number | null): Refusal {
  return new Refusal({
    code: ErrorCode.SYNTAX_ERROR,
    // Parsers repeat the statement in their messages, however long it is.
    userMessage: `This SQL can't be understood: ${parserMessage.length > 200 ? `${parserMessage.slice(0, 200)}…` : parserMessage}.`,
    suggestion: position === null ? "Check the statement's spelling." : "Check the spelling at the marked place.",
    position,
  });
}

/** The parser gave up for want of depth or memory: nothing is known about the statement, and the parser must be started afresh. */
export function tooComplex(): Refusal {
  return new Refusal({
    code: ErrorCode.NOT_READ_ONLY,
    userMessage: "This statement is nested too deeply to be checked, so it can't run.",
    suggestion: "Split it into simpler statements.",
    position: null,
    isParserBroken: true,
  });
}
