import type { PolyglotDialect } from "./lexical-rules.ts";

interface TextForm {
  readonly dialect: PolyglotDialect;
  /** What stood before the quote, in upper case. */
  readonly prefix: string;
  readonly quote: string;
}

/**
 * A text literal in the one spelling that can't be misread: whether or not a scanner takes backslashes for escapes, it ends at the same quote.
 * Null when there is no such spelling. `body` is what stood between the quotes.
 */
export function textLiteral(body: string, { dialect, prefix, quote }: TextForm): string | null {
  if (dialect === "bigquery") return bigqueryLiteral(body, prefix);
  if (prefix === "X" || prefix === "B") return /^[0-9a-fA-F]*$/.test(body) ? `${prefix}'${body}'` : null;
  if (prefix === "E" && dialect === "duckdb") return duckdbEscaped(body);
  if (dialect === "duckdb" || dialect === "sqlite") return quoted(body.replaceAll("''", "'"));
  return `${prefix === "N" ? "N" : ""}${quoted(withoutEscapedQuotes(body, quote))}`;
}

/** A backslash keeps what follows it, unless that is a quote, which needs none. */
function withoutEscapedQuotes(body: string, quote: string): string {
  const doubled = quote.repeat(2);
  return body.replace(quote === "'" ? /\\(.)|''/gs : /\\(.)|""/gs, (found: string, next: string | undefined) => {
    if (found === doubled) return quote;
    return next === "'" || next === '"' ? next : found;
  });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Quotes and line breaks as escapes; in a raw text, backslashes too. */
function bigqueryLiteral(body: string, prefix: string): string | null {
  const isRaw = prefix.includes("R");
  let isKnown = true;
  const spelt = body.replace(/\\(\r\n|.)|\r\n|['\n\r]/gs, (found: string, next: string | undefined) => {
    if (next === undefined) return found === "'" ? "\\x27" : "\\n";
    if (isRaw) return `\\\\${escapes[next] ?? next}`;
    if (escapes[next] !== undefined) return escapes[next];
    if (!/[abfnrtv\\?xXuU0-7]/.test(next)) isKnown = false;
    return found;
  });
  return isKnown ? `${prefix.includes("B") ? "b" : ""}'${spelt}'` : null;
}

const escapes: Readonly<Record<string, string>> = { "'": "\\x27", '"': "\\x22", "`": "\\x60" };

const duckdbEscapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' };

/** An E text as a plain one. Its rarer escapes, by numbers, are left alone. */
function duckdbEscaped(body: string): string | null {
  let isKnown = true;
  const plain = body.replace(/\\(.)|''/gs, (found: string, next: string | undefined) => {
    if (next === undefined) return found.slice(1);
    const meant = duckdbEscapes[next];
    if (meant === undefined) isKnown = false;
    return meant ?? "";
  });
  return isKnown ? quoted(plain) : null;
}

/** A quoted name in the spelling that the parser and the engine share, or null when there is none. */
export function nameLiteral(name: string, dialect: PolyglotDialect): string | null {
  if (name === "") return null;
  // Escapes stay as they are; one that would take the closing backtick with it is refused.
  if (dialect === "bigquery") return /^(?:\\[^`\n\r]|[^\\`\n\r])*$/.test(name) ? `\`${name}\`` : null;
  if (dialect === "mysql") return `\`${name.replaceAll("`", "``")}\``;
  return `"${name.replaceAll('"', '""')}"`;
}
