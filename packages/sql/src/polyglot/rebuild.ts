import type { TokenInfo } from "@polyglot-sql/sdk";
import { notReadOnly } from "../verdict.ts";
import type { PolyglotDialect } from "./function-rules.ts";

/** A statement put together again from its tokens, with the way back to the places of the original. */
export interface RebuiltStatement {
  readonly text: string;
  /** The place in the original that a place in `text` came from; both in characters. */
  originalPosition(position: number): number;
}

// What a token may look like. Every form reads the same to each engine, whatever its settings; escape strings, for one, do not.
const plainTokens: readonly RegExp[] = [
  /^[\p{L}_@#:][\p{L}\p{N}_$@#]*$/u, // words, and parameters with a name
  /^(0[xX][0-9a-fA-F]+|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)([eE][+-]?\d+)?)$/, // numbers
  /^[xX]?'([^']|'')*'$/s, // texts, and bytes in hex
  /^"([^"]|"")*"$/s, // quoted names
  /^[-+*/<>=~!@#%^&|?.,:;()[\]{}]+$/, // operators
  /^\$\w*$/, // parameters with a number
];
const dialectTokens: Readonly<Record<PolyglotDialect, readonly RegExp[]>> = {
  redshift: [],
  mysql: [],
  snowflake: [],
  bigquery: [],
  duckdb: [],
  sqlite: [/^`([^`]|``)*`$/s, /^\[[^\]]*\]$/s],
};
const dollarQuoted = /^\$\$(.*)\$\$$/s;
const commentStart = /--|\/\*/;

/**
 * The text of these tokens, one after the other, with nothing between them but spaces and line breaks. What runs is this text and not the one that was written, so
 * that no comment, escape or odd white space can mean one thing to the parser and another to the engine. Throws a `Refusal` for a token that
 * could. (The parser's own generator isn't used for this: it changes what some statements mean, such as `group_concat(a, ', ')` and `ORDER BY ALL`.)
 */
export function rebuild(sql: string, tokens: readonly TokenInfo[], dialect: PolyglotDialect): RebuiltStatement {
  // Spans count characters, JavaScript's strings count UTF-16 units.
  const characters = [...sql];
  const parts: { readonly start: number; readonly from: number }[] = [];
  let text = "";
  let length = 0;
  let end = 0;
  for (const { span } of tokens) {
    const token = canonicalToken(characters.slice(span.start, span.end).join(""), dialect);
    const gap = length > 0 && span.start > end ? gapFor(characters.slice(end, span.start).join("")) : "";
    const last = text.at(-1) ?? "";
    if (gap === "" && commentStart.test(`${last}${token[0] ?? ""}`)) throw cantBeRebuilt();
    parts.push({ start: length + gap.length, from: span.start });
    text += gap + token;
    length += gap.length + [...token].length;
    end = span.end;
  }
  return {
    text,
    originalPosition: (position) => {
      const part = parts.findLast(({ start }) => start <= position) ?? parts[0];
      return part === undefined ? position : part.from + Math.max(0, position - part.start);
    },
  };
}

/** What stands between two tokens: nothing but spaces, and a line break where the writer had one, for people read the statement too. */
function gapFor(written: string): string {
  const indent = /^[ \t]*\r?\n(?:[ \t]*\r?\n)*([ ]{0,40})$/.exec(written)?.[1];
  return indent === undefined ? " " : `\n${indent}`;
}

function canonicalToken(token: string, dialect: PolyglotDialect): string {
  const [, quoted] = dialect === "duckdb" ? (dollarQuoted.exec(token) ?? []) : [];
  if (quoted !== undefined && !quoted.includes("$$")) return `'${quoted.replaceAll("'", "''")}'`;
  const isPlain = [...plainTokens, ...dialectTokens[dialect]].some((form) => form.test(token));
  const isText = /^[xX]?['"`[]/.test(token);
  if (!isPlain || (!isText && commentStart.test(token))) throw cantBeRebuilt();
  return token;
}

function cantBeRebuilt(): Error {
  return notReadOnly(
    "Part of this statement can't be checked reliably, so it can't run.",
    "Write texts as plain 'literals', without escapes.",
  );
}
