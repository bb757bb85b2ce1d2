import type { SqlDialect } from "@olympus/domain";

export type PolyglotDialect = Exclude<SqlDialect, "postgres">;

/** How an engine splits text into words: what its own scanner does, not what the parser's does. */
export interface LexicalRules {
  /** Comments up to the end of the line; sticky. */
  readonly lineComment: RegExp;
  /** Whether a comment may hold comments, so that the first end isn't the last. */
  readonly nestsComments: boolean;
  /** Quotes around texts. */
  readonly textQuotes: string;
  /** Quotes around names; `[` ends with `]`. */
  readonly nameQuotes: string;
  /** Whether a backslash in a text takes the next character with it. */
  readonly readsBackslashes: boolean;
  /** Letters that may stand right before a text's quote, all in upper case. */
  readonly prefixes: ReadonlySet<string>;
  /** `$$…$$` and `$tag$…$tag$`, a text without escapes; sticky. */
  readonly dollarQuote: RegExp | null;
  /** Named and numbered parameters and variables; sticky. */
  readonly parameter: RegExp;
  /** Whether digits may be grouped by underscores. */
  readonly groupsDigits: boolean;
}

const dashes = /--[^\n\r]*/y;
const dollarTag = /\$([\p{L}_][\p{L}\p{N}_]*)?\$/uy;

export const lexicalRules: Readonly<Record<PolyglotDialect, LexicalRules>> = {
  duckdb: {
    lineComment: dashes,
    nestsComments: true,
    textQuotes: "'",
    nameQuotes: '"',
    readsBackslashes: false,
    prefixes: new Set(["E", "X", "B"]),
    dollarQuote: dollarTag,
    parameter: /\$[\p{L}\p{N}_]+/uy,
    groupsDigits: true,
  },
  sqlite: {
    lineComment: /--[^\n]*/y,
    nestsComments: false,
    textQuotes: "'",
    nameQuotes: '"`[',
    readsBackslashes: false,
    prefixes: new Set(["X"]),
    dollarQuote: null,
    parameter: /[:@#$][\p{L}\p{N}_]+|\?\d+/uy,
    groupsDigits: true,
  },
  redshift: {
    lineComment: dashes,
    nestsComments: true,
    textQuotes: "'",
    nameQuotes: '"',
    readsBackslashes: true,
    prefixes: new Set(["E", "X", "B"]),
    dollarQuote: dollarTag,
    parameter: /\$\d+/y,
    groupsDigits: false,
  },
  mysql: {
    // Two dashes alone are two minus signs.
    lineComment: /--(?=[\s\p{Cc}]|$)[^\n]*|#[^\n]*/uy,
    nestsComments: false,
    textQuotes: "'\"",
    nameQuotes: "`",
    readsBackslashes: true,
    prefixes: new Set(["N", "X", "B"]),
    dollarQuote: null,
    parameter: /@@?[\p{L}\p{N}_.$]*/uy,
    groupsDigits: false,
  },
  snowflake: {
    lineComment: /(--|\/\/)[^\n\r]*/y,
    nestsComments: false,
    textQuotes: "'",
    nameQuotes: '"',
    readsBackslashes: true,
    prefixes: new Set(["X"]),
    dollarQuote: /\$\$/y,
    parameter: /\$[\p{L}\p{N}_]+/uy,
    groupsDigits: false,
  },
  bigquery: {
    lineComment: /(--|#)[^\n\r]*/y,
    nestsComments: false,
    textQuotes: "'\"",
    nameQuotes: "`",
    readsBackslashes: true,
    prefixes: new Set(["R", "B", "RB", "BR"]),
    dollarQuote: null,
    parameter: /@@?[\p{L}_][\p{L}\p{N}_]*/uy,
    groupsDigits: false,
  },
};
