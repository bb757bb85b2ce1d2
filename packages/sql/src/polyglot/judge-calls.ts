import type { CallCollector } from "../called-functions.ts";
import { notReadOnly } from "../verdict.ts";
import { dialectRules, isAllowedFunction, isDeniedFunction } from "./function-rules.ts";
import type { Lexeme } from "./lexer.ts";
import type { PolyglotDialect } from "./lexical-rules.ts";

// Words that stand before a parenthesis without calling anything.
const grammar: ReadonlySet<string> = new Set(
  `ALL AND ANY AS ASC BETWEEN BINARY BY CASE COLUMNS CUBE DESC DISTINCT ELSE END ESCAPE EXCEPT EXCLUDE EXISTS FILTER FOR FROM FULL GROUP GROUPS HAVING ILIKE IN
INNER INTERSECT INTERVAL IS JOIN KEY KEYS LATERAL LEFT LIKE LIMIT MATCH MATERIALIZED MEASURES MINUS NATURAL NOT NULL OF OFFSET ON OR ORDER OUTER OVER OVERLAPS PARTITION PATTERN
PERCENT PIVOT QUALIFY RANGE RECURSIVE REGEXP RENAME REPLACE RIGHT RLIKE ROLLUP ROW ROWS SAMPLE SELECT SET SETS SIMILAR SOME STRAIGHT_JOIN STRUCT TABLE TABLESAMPLE THEN TO UNION UNNEST UNPIVOT USING VALUES WHEN WHERE
WINDOW WITH WITHIN XOR BERNOULLI SYSTEM RESERVOIR BLOCK REPEATABLE SEED DEFINE SUBSET AGAINST INDEX INCLUDE NULLS UNIQUE DIV MOD RLIKE GLOB NOTNULL ISNULL AT BEFORE CHANGES POSITIONAL ASOF SEMI ANTI CROSS COLLATE
RETURNING PATH ORDINALITY NAME VALUE IGNORE FORCE TOP START CONNECT PRIOR VARYING ARRAY MAP OBJECT DEFAULT EMPTY ERROR OPTIONS NONE`.split(
    /\s+/,
  ),
);

// Types that take a length or precision, or fields.
const types: ReadonlySet<string> = new Set(
  `BIGNUMERIC BINARY BIT BPCHAR BYTEINT BYTES CHAR CHARACTER DATETIME DEC DECIMAL DOUBLE FIXED FLOAT GEOGRAPHY GEOMETRY INT INTEGER BIGINT SMALLINT TINYINT MEDIUMINT NATIONAL NCHAR NUMBER NUMERIC NVARCHAR NVARCHAR2 REAL STRING
STRUCT TEXT TIME TIMESTAMP TIMESTAMPTZ TIMESTAMP_LTZ TIMESTAMP_NTZ TIMESTAMP_TZ TIMETZ UNION UNSIGNED SIGNED VARBINARY VARBYTE VARCHAR VARYING VECTOR YEAR OBJECT MAP ENUM ROW ZONE ARRAY PRECISION HUGEINT BLOB SUPER VARIANT`.split(
    /\s+/,
  ),
);

/** What the parser takes for calls though no function can have such a name. */
const reservedCalls: ReadonlySet<string> = new Set([
  "grouping sets",
  "rollup",
  "cube",
  "exists",
  "row",
  "decimal",
  "binary",
  "char",
  "columns",
]);

/** The same, in one dialect only. */
const ownGrammar: Readonly<Partial<Record<PolyglotDialect, ReadonlySet<string>>>> = {
  bigquery: new Set(
    "GRAPH_TABLE MATCH_RECOGNIZE ALIGN REPLACE_FIELDS FILTER_FIELDS TRAIL WALK SIMPLE ACYCLIC SHORTEST PER TEE FORK IF RETURN RANDOM CORRESPONDING PROTO NEW WEIGHT HINT".split(
      " ",
    ),
  ),
  snowflake: new Set(["MATCH_RECOGNIZE", "SEMANTIC_VIEW"]),
};

/** Words that other dialects have, and that may be names of functions in these. */
const foreign: Readonly<Partial<Record<PolyglotDialect, ReadonlySet<string>>>> = {
  mysql: new Set(
    "ARRAY MAP OBJECT STRUCT VECTOR SUPER VARIANT STRING HUGEINT UNNEST PIVOT UNPIVOT SAMPLE TOP START ILIKE QUALIFY".split(" "),
  ),
  redshift: new Set("MAP VECTOR VARIANT STRUCT SAMPLE START YEAR COLUMNS".split(" ")),
  snowflake: new Set(["COLUMNS", "INTERVAL"]),
  // Where a clause is that the parser doesn't know, nothing but these words tells what is called.
  bigquery: new Set(
    `NAME VALUE PATH KEY KEYS ERROR EMPTY ORDINALITY OBJECT MAP VECTOR SUPER VARIANT TEXT INDEX INCLUDE UNIQUE START PRIOR TOP SEED SUBSET AGAINST BLOCK MINUS REGEXP RLIKE XOR
GLOB SAMPLE POSITIONAL ASOF SEMI ANTI CONNECT VARYING FORCE BINARY STRAIGHT_JOIN ROW ILIKE NOTNULL OVERLAPS SIMILAR MATERIALIZED EXCLUDE FILTER HINT BIT BPCHAR BYTEINT CHAR CHARACTER DEC FIXED
GEOGRAPHY GEOMETRY INT INTEGER BIGINT SMALLINT TINYINT MEDIUMINT NATIONAL NCHAR NUMBER NVARCHAR NVARCHAR2 REAL TIMESTAMPTZ TIMESTAMP_LTZ TIMESTAMP_NTZ TIMESTAMP_TZ TIMETZ UNSIGNED SIGNED VARBINARY
VARBYTE VARCHAR YEAR ZONE PRECISION HUGEINT BLOB`.split(/\s+/),
  ),
};

/** Words that head a list of groups, and that may be names of functions anywhere else. */
const groupings: ReadonlySet<string> = new Set(["ROLLUP", "CUBE"]);
const clauses: ReadonlySet<string> = new Set(["SELECT", "FROM", "WHERE", "HAVING", "QUALIFY", "ORDER", "LIMIT"]);

/** Words after which a name with a parenthesis is no call: it names something, with a list of columns. */
const namesSomething: ReadonlySet<string> = new Set(["AS", "WITH", "RECURSIVE", "INTO"]);

/**
 * Judges every call that the words of a statement show, in whatever way the parser took them. A function that may never be called is refused; one that is not the
 * engine's own goes to `calls`, for the database's catalog to judge. `ownNames` are those that the statement itself gives to tables, in lower case.
 */
export function judgeCalls(
  lexemes: readonly Lexeme[],
  dialect: PolyglotDialect,
  { calls, ownNames }: { readonly calls: CallCollector; readonly ownNames: ReadonlySet<string> },
): void {
  for (const [index, lexeme] of lexemes.entries()) {
    if (lexemes[index + 1]?.text !== "(" || (lexeme.kind !== "word" && lexeme.kind !== "name")) continue;
    const { path, before } = pathUpTo(lexemes, index);
    const name = path.join(".");
    if (isSomebodys(lexeme, dialect) || (groupings.has(lexeme.value) && lexeme.kind === "word" && !isInGroupBy(lexemes, index))) {
      calls.userFunction(path.at(-2) ?? null, path.at(-1) ?? "");
    } else if (isAllowedFunction(dialect, name)) {
      if (path.length === 1) calls.shadowed(lexeme.value.toLowerCase());
    } else if (path.length > 1 && isMethod(dialect, path)) {
      calls.shadowed(lexeme.value.toLowerCase());
    } else if (!isNoCall(lexeme, path, { before, argument: lexemes[index + 2], ownNames, dialect }) && !isStage(lexemes, index, dialect)) {
      calls.userFunction(path.at(-2) ?? null, path.at(-1) ?? "");
    }
  }
}

/**
 * Whether a name can't be an engine's own function's: with letters that only fold to those of one, and in Snowflake, which tells `"lower"` from `LOWER`, quoted and not
 * in upper case.
 */
function isSomebodys({ kind, text, value }: Lexeme, dialect: PolyglotDialect): boolean {
  if (/[^\p{ASCII}]/u.test(text)) return true;
  return dialect === "snowflake" && kind === "name" && value !== value.toUpperCase();
}

function isInGroupBy(lexemes: readonly Lexeme[], index: number): boolean {
  const at = lexemes.findLastIndex(({ kind, value }, place) => place < index && kind === "word" && (value === "BY" || clauses.has(value)));
  // A hint may stand between the two words; without it they are judged once more.
  return lexemes[at]?.value === "BY" && /^(GROUP|\})$/.test(lexemes[at - 1]?.value ?? "");
}

/** Without BigQuery's hints, as in `f @{a = 1} (x)`, so that a name and its parenthesis stand together. */
export function withoutHints(lexemes: readonly Lexeme[], dialect: PolyglotDialect): readonly Lexeme[] {
  if (dialect !== "bigquery") return lexemes;
  const kept: Lexeme[] = [];
  for (let index = 0; index < lexemes.length; index++) {
    const lexeme = lexemes[index];
    const next = lexemes[index + 1];
    if (lexeme === undefined) break;
    if (lexeme.text === "@" && next?.kind === "number") index++;
    else if (lexeme.text === "@" && next?.text === "{") index = lexemes.findIndex(({ text }, place) => place > index && text === "}");
    else kept.push(lexeme);
    if (index < 0) break;
  }
  return kept;
}

/** The same for a call that the parser found, by its dotted name. */
export function judgeCalledName(name: string, dialect: PolyglotDialect, calls: CallCollector): void {
  const folded = name.toLowerCase().replace(/["`]| with ordinality$/g, "");
  if (reservedCalls.has(folded)) return;
  const path = folded.split(".");
  const isKnown = isAllowedFunction(dialect, path.join(".")) || (dialect === "duckdb" && isAllowedFunction(dialect, path.at(-1) ?? ""));
  if (!isKnown) calls.userFunction(path.at(-2) ?? null, path.at(-1) ?? "");
}

/** Stands behind everything else: refuses a function that may never be called before anything is parsed. */
export function assertNoDeniedCall(lexemes: readonly Lexeme[], dialect: PolyglotDialect): void {
  for (const [index, lexeme] of lexemes.entries()) {
    if (lexemes[index + 1]?.text !== "(" || (lexeme.kind !== "word" && lexeme.kind !== "name")) continue;
    const name = pathUpTo(lexemes, index).path.join(".");
    if (isDeniedFunction(dialect, name) || name.includes("\\"))
      throw notReadOnly(`The function ${name} can't be used here.`, `Leave out ${name}.`, lexeme.start);
  }
}

/** Refuses names behind a dot that an engine takes for a call. */
export function assertNoDeniedField(lexemes: readonly Lexeme[], dialect: PolyglotDialect): void {
  const denied = dialectRules[dialect].deniedFields;
  for (const [index, { kind, value, start }] of lexemes.entries()) {
    const isField = (kind === "word" || kind === "name") && lexemes[index - 1]?.text === ".";
    if (isField && denied?.test(value.toLowerCase()) === true)
      throw notReadOnly(`${value} can't be used here: it may do more than read.`, `Leave out ${value}.`, start);
  }
}

/** `x.lower()`, which is `lower(x)`: in DuckDB whatever x is, in BigQuery when it can't be the name of a data set. */
function isMethod(dialect: PolyglotDialect, path: readonly string[]): boolean {
  const isKnown = isAllowedFunction(dialect, path.at(-1) ?? "");
  return isKnown && (dialect === "duckdb" || (dialect === "bigquery" && path[0] === ""));
}

/** A file in one of Snowflake's stages, as in `@stage/file.csv (FILE_FORMAT => f)`. */
function isStage(lexemes: readonly Lexeme[], end: number, dialect: PolyglotDialect): boolean {
  let at = end;
  while (/^[\w"./%~=-]+$/.test(lexemes[at]?.text ?? "") && lexemes[at - 1]?.end === lexemes[at]?.start) at--;
  return dialect === "snowflake" && at < end && lexemes[at]?.text === "@";
}

interface Surroundings {
  readonly before: Lexeme | undefined;
  /** The first word behind the parenthesis. */
  readonly argument: Lexeme | undefined;
  readonly ownNames: ReadonlySet<string>;
  readonly dialect: PolyglotDialect;
}

function isNoCall(lexeme: Lexeme, path: readonly string[], { before, argument, ownNames, dialect }: Surroundings): boolean {
  if (path.length > 1) return false;
  if (ownNames.has(lexeme.value.toLowerCase())) return true;
  if (before !== undefined && before.kind === "word" && namesSomething.has(before.value)) return true;
  return (
    lexeme.kind === "word" &&
    // `UNION ALL BY NAME (SELECT …)`: a function takes no query without parentheses of its own.
    (foreign[dialect]?.has(lexeme.value) !== true || (dialect === "bigquery" && argument?.value === "SELECT" && before?.value === "BY")) &&
    [grammar, types, ownGrammar[dialect]].some((words) => words?.has(lexeme.value))
  );
}

/** The dotted name that ends at a word, folded to lower case, and what stands before it. */
function pathUpTo(lexemes: readonly Lexeme[], end: number): { readonly path: readonly string[]; readonly before: Lexeme | undefined } {
  const path = partsOf(lexemes[end]);
  let at = end - 1;
  for (; lexemes[at]?.text === "."; at -= 2) {
    const part = lexemes[at - 1];
    const isName = part?.kind === "word" || part?.kind === "name";
    path.unshift(...(isName ? partsOf(part) : [""]));
    if (!isName) break;
  }
  return { path, before: lexemes[at] };
}

/** BigQuery's backticks may hold a whole path. */
function partsOf(lexeme: Lexeme | undefined): string[] {
  const name = lexeme?.value.toLowerCase() ?? "";
  return lexeme?.text.startsWith("`") === true ? name.split(".") : [name];
}
