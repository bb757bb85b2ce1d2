import { type Lexeme, lex } from "./lexer.ts";
import type { PolyglotDialect } from "./lexical-rules.ts";

const maxInlined = 3;
const plainName = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*){0,2}$/;

/**
 * The statement with DuckDB's `query('select …')` and `query_table('t')` replaced by what their constant text says, so that it is judged, and run, as any other
 * part of the statement. Those of a text that is computed stay, to be refused; so do those beyond the third.
 */
export function withInlinedQueries(sql: string, dialect: PolyglotDialect): string {
  let inlined = sql;
  if (dialect !== "duckdb" || !/query/i.test(sql)) return inlined;
  for (let count = 0; count < maxInlined; count++) {
    const lexemes = lex(inlined, dialect);
    const found = lexemes
      .keys()
      .map((index) => constantCall(lexemes, index))
      .find((call) => call !== null);
    if (found === undefined) break;
    const characters = [...inlined];
    inlined = [...characters.slice(0, found.start), "(\n", found.query, "\n)", ...characters.slice(found.end)].join("");
  }
  return inlined;
}

interface ConstantCall {
  /** Both in characters. */
  readonly start: number;
  readonly end: number;
  readonly query: string;
}

function constantCall(lexemes: readonly Lexeme[], index: number): ConstantCall | null {
  const name = lexemes[index];
  if (name?.kind !== "word" || lexemes[index - 1]?.text === "." || lexemes[index + 1]?.text !== "(") return null;
  const close = lexemes.findIndex(({ text }, place) => place > index && text === ")");
  const last = lexemes[close];
  if (last === undefined) return null;
  const query = queryOf(name.value, lexemes.slice(index + 2, close));
  return query === null ? null : { start: name.start, end: last.end, query };
}

function queryOf(name: string, given: readonly Lexeme[]): string | null {
  const [first] = given;
  if (first === undefined) return null;
  if (name === "QUERY") return given.length === 1 ? plainTextOf(first) : null;
  if (name !== "QUERY_TABLE") return null;
  const isList = first.text === "[" && given.at(-1)?.text === "]";
  const items = isList ? given.slice(1, -1) : given;
  const isAlternating = items.every(({ text }, place) => place % 2 === 0 || text === ",") && items.length % 2 === 1;
  if (!isAlternating || (!isList && items.length > 1)) return null;
  const tables = items.filter((_, place) => place % 2 === 0).map((item) => (item.kind === "word" ? item.text : plainTextOf(item)));
  return tables.every((table) => table !== null && plainName.test(table))
    ? tables.map((table) => `SELECT * FROM ${table}`).join(" UNION ALL ")
    : null;
}

function plainTextOf({ kind, text }: Lexeme): string | null {
  return kind === "text" && text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : null;
}
