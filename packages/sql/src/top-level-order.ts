import type { SqlDialect } from "@olympus/domain";

/** Where a backslash takes the next character along, and `#` begins a comment. */
const escaping: ReadonlySet<SqlDialect> = new Set(["mysql", "bigquery"]);
const escapingTexts: ReadonlySet<SqlDialect> = new Set(["mysql", "bigquery", "snowflake", "redshift"]);
const dollarQuoting: ReadonlySet<SqlDialect> = new Set(["postgres", "redshift", "duckdb", "snowflake"]);

const comment = String.raw`--[^\n]*|/\*(?:[^*]|\*(?!/))*\*/`;
const plainText = "'(?:[^']|'')*'";
const escapedText = String.raw`'(?:[^'\\]|\\[\s\S]|'')*'`;
const escapedQuoted = String.raw`"(?:[^"\\]|\\[\s\S]|"")*"`;
const names = '"(?:[^"]|"")*"|`[^`]*`';

/** What is skipped, word and all; then words and parentheses. */
function scannerOf(dialect: SqlDialect): RegExp {
  const skipped = [
    comment,
    ...(escaping.has(dialect) ? ["#[^\\n]*", escapedQuoted] : []),
    String.raw`\b[eE]${escapedText}`,
    escapingTexts.has(dialect) ? escapedText : plainText,
    names,
    ...(dollarQuoting.has(dialect) ? [String.raw`\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$`] : []),
    ...(dialect === "sqlite" ? [String.raw`\[[^\]]*\]`] : []),
  ];
  return new RegExp(String.raw`(?:${skipped.join("|")})|(?<token>[\p{L}_][\p{L}\p{N}_$]*|[()])|(?<other>[^\s;])`, "gu");
}

/**
 * Whether the rows of a statement come in an order that somebody asked for: it has an ORDER BY of its own, not only in a subquery, a window or an
 * aggregate. The statement is one that the guard lets through.
 */
export function hasTopLevelOrder(sql: string, dialect: SqlDialect): boolean {
  const tokens = [...sql.matchAll(scannerOf(dialect))].flatMap(({ groups }) => {
    const token = groups?.token ?? groups?.other;
    return token === undefined ? [] : [token.toUpperCase()];
  });
  return hasOrder(withoutOuterParentheses(tokens));
}

function hasOrder(tokens: readonly string[]): boolean {
  let depth = 0;
  return tokens.some((token, at) => {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    return depth === 0 && token === "ORDER" && tokens[at + 1] === "BY";
  });
}

/** `(SELECT …)` is `SELECT …`. */
function withoutOuterParentheses(tokens: readonly string[]): readonly string[] {
  let first = 0;
  let end = tokens.length;
  while (tokens[first] === "(" && closingOf(tokens, first) === end - 1) {
    first += 1;
    end -= 1;
  }
  return tokens.slice(first, end);
}

function closingOf(tokens: readonly string[], opening: number): number {
  let depth = 0;
  return tokens.findIndex((token, at) => {
    if (at < opening) return false;
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    return depth === 0;
  });
}
