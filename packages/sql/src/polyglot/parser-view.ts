import type { Lexeme } from "./lexer.ts";
import type { PolyglotDialect } from "./lexical-rules.ts";
import { outlineOf } from "./outline.ts";

/** Words of a fixed set that the parser doesn't know and that do nothing by themselves. It gets to see the statement without them. */
interface UnknownClause {
  /** Matches whole words of the outline, and nothing but words, plain texts and symbols that can't hold an expression. */
  readonly pattern: RegExp;
  /** One word that the parser reads in their place. */
  readonly as?: string;
}

// In front of LIKE the parser takes NOT and all behind it for a text that it doesn't look into. Without it the rest is parsed as ever.
const leadingNot = /(?<=(?:^|\b(?:SELECT|DISTINCT|WHERE|HAVING|QUALIFY|ON|WHEN|THEN|ELSE|AND|OR|XOR|NOT)|[(,=]) )NOT(?= (?!NULL\b))/g;
const starFilter = /(?<=(?:^|[,(] |SELECT |\. )\* )(?:(?:NOT )?(?:I?LIKE|GLOB|SIMILAR TO)|! ~ ~(?: \*)?|~ ~ ~|~ ~ \*|~ ~) 'text'(?= |$)/g;
const trailingComma = /(?<= ),(?= (?:[)\]}]|FROM\b|GROUP BY|ORDER BY|WHERE\b|LIMIT\b|INTO\b)|$)/g;
const rowWords =
  /(?<=^SELECT |\( SELECT |UNION SELECT |ALL SELECT )(?:(?:SQL_NO_CACHE|SQL_CACHE|SQL_BUFFER_RESULT|SQL_SMALL_RESULT|SQL_BIG_RESULT|SQL_CALC_FOUND_ROWS|HIGH_PRIORITY) ?)+(?<= )/g;

// A moment that is written out or told by the clock, and how far it is from there.
const moment =
  "(?:\\( )?(?:NOW \\( (?:0 )?\\)|CURRENT_TIMESTAMP(?: \\( (?:0 )?\\))?|(?:TIMESTAMP )?'text'|\\$)(?: [-+] INTERVAL (?:0|'text') \\w+)?(?: \\))?";
const systemTime = new RegExp(
  `\\bFOR SYSTEM_TIME (?:ALL|AS OF ${moment}|BETWEEN ${moment} AND ${moment}|FROM ${moment} TO ${moment})(?= |$)`,
  "g",
);

const unknownClauses: Readonly<Record<PolyglotDialect, readonly UnknownClause[]>> = {
  duckdb: [
    { pattern: starFilter },
    { pattern: trailingComma },
    { pattern: /\/ \/(?= )/g, as: "/" }, // whole division
    { pattern: /(?<=\) )EXPORT_STATE(?= |$)/g },
    { pattern: /\bASOF(?= (?:ANTI|SEMI|FULL|FULL OUTER) JOIN )/g },
    { pattern: /(?<=\bEXCLUDE \( (?:[\w" .,]{1,300} , )?)(?:[\w"]{1,100} \. ){1,3}(?=[\w"]+ [,)])/g },
  ],
  snowflake: [{ pattern: starFilter }],
  bigquery: [
    { pattern: /(?<=\$ )(?:\. [\w"]+ ?)+(?= |$)/g }, // the parts of a system variable
    { pattern: /(?<='text' )(?:'text' ?)+(?= |$)/g }, // texts in a row are one
  ],
  redshift: [],
  sqlite: [],
  mysql: [
    { pattern: /(?<=\b(?:SIGNED|UNSIGNED) )INTEGER(?= |$)/g },
    { pattern: rowWords },
    {
      pattern:
        /\b(?:SECOND_MICROSECOND|MINUTE_MICROSECOND|MINUTE_SECOND|HOUR_MICROSECOND|HOUR_SECOND|HOUR_MINUTE|DAY_MICROSECOND|DAY_SECOND|DAY_MINUTE|DAY_HOUR|YEAR_MONTH)(?= |$)/g,
      as: "DAY",
    },
    { pattern: /(?<=\bCHAR(?: \( 0 \))? )(?:CHARACTER SET|CHARSET) [\w"]+(?= |$)/g },
    { pattern: /(?<=[\w"')] )(?:(?:DEFAULT 'text'|NULL|ERROR) ON (?:EMPTY|ERROR) ?)+(?= |$)/g },
    { pattern: /\bPREVIOUS VALUE FOR [\w"]+(?: \. [\w"]+)?(?= |$)/g, as: "NULL" },
    { pattern: /!(?= [\w("'@?])(?! =)/g, as: "NOT" },
    { pattern: /(?<=^VALUES |\) , )ROW(?= \()/g },
    { pattern: systemTime },
    { pattern: /^TABLE(?= )/g, as: "SELECT * FROM" },
  ],
};

/** What the parser gets to see of a statement. What runs has all its words, and each of them is judged as a word. */
export function viewForParser(lexemes: readonly Lexeme[], dialect: PolyglotDialect): readonly Lexeme[] {
  return [{ pattern: leadingNot }, ...unknownClauses[dialect]].reduce(withoutClause, lexemes).map(withoutLeadingDigit);
}

/** A name that starts with a digit, which BigQuery knows behind dots and dashes and the parser doesn't. */
function withoutLeadingDigit(lexeme: Lexeme): Lexeme {
  return lexeme.kind === "word" && /^\d/.test(lexeme.text) ? { ...lexeme, text: `n${lexeme.text}` } : lexeme;
}

function withoutClause(lexemes: readonly Lexeme[], { pattern, as }: UnknownClause): readonly Lexeme[] {
  const outline = outlineOf(lexemes);
  const matches = [...outline.matchAll(pattern)];
  if (matches.length === 0) return lexemes;
  const kept: (Lexeme | null)[] = [...lexemes];
  const indexes = wordsAt(outline);
  for (const match of matches) {
    const from = indexes.get(match.index) ?? lexemes.length;
    const count = match[0].trim().split(" ").length;
    const first = lexemes[from];
    kept.fill(null, from, from + count);
    if (as !== undefined && first !== undefined) kept[from] = { ...first, kind: "word", text: as, value: as };
  }
  return kept.filter((lexeme) => lexeme !== null);
}

/** Which word begins at a place of the outline. */
function wordsAt(outline: string): ReadonlyMap<number, number> {
  const indexes = new Map<number, number>();
  let at = 0;
  for (const [index, word] of outline.split(" ").entries()) {
    indexes.set(at, index);
    at += word.length + 1;
  }
  return indexes;
}
