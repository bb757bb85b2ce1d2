import type { SqlDialect } from "@olympus/domain";

/** One statement of a script. */
export interface ScriptStatement {
  /** Without the semicolon at its end and comments before it. */
  readonly text: string;
  /** Where it begins in the script, counted from 1. */
  readonly line: number;
  /** The lines after a `COPY … FROM stdin` of Postgres, up to `\.`; null for all others. */
  readonly copyData: string | null;
}

type ScriptDialect = Extract<SqlDialect, "postgres" | "mysql" | "sqlite">;

const word = /[A-Za-z_]/;
const copyFromStdin = /^copy\b[\s\S]*\bfrom\s+stdin\b/i;
/** Statements whose body may hold statements: triggers of SQLite, functions with `BEGIN ATOMIC` of Postgres. */
const withBody: Partial<Record<ScriptDialect, RegExp>> = {
  sqlite: /^create\s+(?:temp\s+|temporary\s+)?trigger\b/i,
  postgres: /^create\s+(?:or\s+replace\s+)?(?:function|procedure)\b/i,
};

/**
 * The statements of a script, in order, each found when the last one has been taken. Semicolons in quotes, comments, dollar quotes (Postgres) and the bodies of
 * triggers (SQLite) end nothing. Lines for a shell (`\connect`, `.import`) come out as statements of their own, for whoever runs the script to judge.
 */
export function* splitStatements(script: string, dialect: ScriptDialect): Generator<ScriptStatement, void, undefined> {
  let at = script.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  let counted = 0;
  const lineAt = (place: number) => {
    for (; counted < place; counted++) if (script.charCodeAt(counted) === 10) line++;
    return line;
  };
  while (true) {
    at = skipBlank(script, at, dialect);
    if (at >= script.length) return;
    const start = at;
    const startLine = lineAt(start);
    if (isShellLine(script, start, dialect)) {
      at = endOfLine(script, start);
      yield { text: script.slice(start, at).trimEnd(), line: startLine, copyData: null };
      continue;
    }
    const end = endOfStatement(script, start, dialect);
    const text = script.slice(start, end).trimEnd();
    at = end + 1;
    let copyData: string | null = null;
    if (dialect === "postgres" && copyFromStdin.test(text)) {
      const from = endOfLine(script, end) + 1;
      const { data, next } = readCopyData(script, from);
      copyData = data;
      at = next;
    }
    if (text !== "") yield { text, line: startLine, copyData };
  }
}

/** Past white space, comments and stray semicolons. MySQL's `/*! … *\/` are no comments but statements for newer servers. */
function skipBlank(script: string, from: number, dialect: ScriptDialect): number {
  let at = from;
  while (at < script.length) {
    const character = script[at] ?? "";
    if (character === ";" || /\s/.test(character)) at++;
    else {
      const after = endOfComment(script, at, dialect);
      if (after === null) return at;
      at = after;
    }
  }
  return at;
}

/** The place after a comment that begins here; null when none does. */
function endOfComment(script: string, at: number, dialect: ScriptDialect): number | null {
  if (script.startsWith("--", at) || (dialect === "mysql" && script[at] === "#")) return endOfLine(script, at);
  if (!script.startsWith("/*", at)) return null;
  let depth = 1;
  let place = at + 2;
  while (place < script.length && depth > 0) {
    if (dialect === "postgres" && script.startsWith("/*", place)) {
      depth++;
      place += 2;
    } else if (script.startsWith("*/", place)) {
      depth--;
      place += 2;
    } else place++;
  }
  return place;
}

function isShellLine(script: string, at: number, dialect: ScriptDialect): boolean {
  if (dialect === "sqlite") return script[at] === "." && word.test(script[at + 1] ?? "");
  if (dialect === "postgres") return script[at] === "\\";
  return /^delimiter\b/i.test(script.slice(at, at + 10));
}

function endOfStatement(script: string, start: number, dialect: ScriptDialect): number {
  const hasBody = withBody[dialect]?.test(script.slice(start, start + 200)) ?? false;
  let blocks = 0;
  let at = start;
  while (at < script.length) {
    const character = script[at] ?? "";
    if (character === ";" && blocks === 0) return at;
    const after = endOfQuoted(script, at, dialect) ?? endOfComment(script, at, dialect);
    if (after !== null) {
      at = after;
      continue;
    }
    if (!word.test(character)) {
      at++;
      continue;
    }
    const end = endOfWord(script, at);
    if (hasBody) blocks += blockChange(script.slice(at, end).toLowerCase());
    at = end;
  }
  return at;
}

function blockChange(keyword: string): number {
  if (keyword === "begin" || keyword === "case") return 1;
  return keyword === "end" ? -1 : 0;
}

function endOfWord(script: string, at: number): number {
  let end = at;
  while (end < script.length && /[\w$]/.test(script[end] ?? "")) end++;
  return end;
}

const quotes: Readonly<Record<ScriptDialect, string>> = { postgres: `'"`, mysql: "'\"`", sqlite: "'\"`[" };

/** The place after a quoted text or name that begins here; null when none does. */
function endOfQuoted(script: string, at: number, dialect: ScriptDialect): number | null {
  const quote = script[at] ?? "";
  if (quote === "$" && dialect === "postgres") return endOfDollarQuoted(script, at);
  if (!quotes[dialect].includes(quote) || quote === "") return null;
  const close = quote === "[" ? "]" : quote;
  const hasEscapes =
    dialect === "mysql"
      ? quote !== "`"
      : dialect === "postgres" && quote === "'" && /[eE]/.test(script[at - 1] ?? "") && !/\w/.test(script[at - 2] ?? "");
  let place = at + 1;
  while (place < script.length) {
    if (hasEscapes && script[place] === "\\") place += 2;
    else if (script[place] !== close) place++;
    else if (script[place + 1] === close && close !== "]") place += 2;
    else return place + 1;
  }
  return script.length;
}

function endOfDollarQuoted(script: string, at: number): number | null {
  const tag = /^\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$/.exec(script.slice(at, at + 66))?.[0];
  if (tag === undefined || /\w/.test(script[at - 1] ?? "")) return null;
  const end = script.indexOf(tag, at + tag.length);
  return end === -1 ? script.length : end + tag.length;
}

function endOfLine(script: string, at: number): number {
  const end = script.indexOf("\n", at);
  return end === -1 ? script.length : end;
}

function readCopyData(script: string, from: number): { readonly data: string; readonly next: number } {
  if (script.startsWith("\\.", from)) return { data: "", next: endOfLine(script, from) };
  const end = /\n\\\.\r?(?:\n|$)/g;
  end.lastIndex = from;
  const match = end.exec(script);
  if (match === null) return { data: script.slice(from), next: script.length };
  return { data: script.slice(from, match.index + 1), next: match.index + match[0].length };
}
