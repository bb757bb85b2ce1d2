import type { Dialect } from "@polyglot-sql/sdk";

/** What one engine's statements may say. Whatever isn't listed is refused. */
export interface DialectRules {
  /** The parser's name of the dialect. */
  readonly parser: `${Dialect}`;
  /** Functions that read and nothing else, in lower case; those of a namespace with it, as in `net.host`. */
  readonly functions: ReadonlySet<string>;
  /** Namespaces that may stand before a built-in function's name. */
  readonly functionNamespaces: ReadonlySet<string>;
  /** Functions that may never be called; wins over `functions`. */
  readonly deniedFunctions: readonly RegExp[];
  /** Names that may not stand behind a dot, where they would act like a call. Lower case. */
  readonly deniedFields: RegExp | null;
  /** Relations that may not be read, alone or with their schema. */
  readonly deniedRelations: readonly RegExp[];
  /** What no reading statement says, as its outline shows it. */
  readonly deniedPhrases: readonly DeniedPhrase[];
  /** Session variables that may not be read. */
  readonly deniedParameters: readonly RegExp[];
  /** Outlines of statements that show or describe: their words alone tell that they only read. */
  readonly shows: readonly RegExp[];
  /** What makes an explanation of the query behind it, or null where there is none. */
  readonly explain: RegExp | null;
  /** The words that a query starts with. */
  readonly queryStarts: ReadonlySet<string>;
  /** The parser's kinds of statement that read. */
  readonly roots: ReadonlySet<string>;
  /** Outlines of statements that are judged by their words when the parser doesn't know them. Absent where words alone don't tell what only reads. */
  readonly unparsedClauses?: RegExp;
  /** Set where the engine has no locks of rows: then `FOR UPDATE` is only words, which it refuses itself. */
  readonly hasNoRowLocks?: true;
}

export interface DeniedPhrase {
  readonly pattern: RegExp;
  /** For a person; a full sentence. */
  readonly userMessage: string;
}

export const queryRoots: readonly string[] = ["select", "union", "intersect", "except", "subquery", "values", "paren"];

/** The rest of a statement that has only names, plain texts and numbers, and can't hold a call. */
export const plainTail = "(?: (?:[\\p{L}\\p{N}_$]+|\"name\"|'text'|[.,=%*-]))*$";

/** The same, with parentheses for the types of a function that is described. */
export const describingTail = "(?: (?:[\\p{L}\\p{N}_$]+|\"name\"|'text'|[.,=%*()-]))*$";

export const deniesInto: DeniedPhrase = { pattern: /(?<!\. )\bINTO\b/u, userMessage: "SELECT … INTO writes, so it can't run here." };

export const deniesLocks: DeniedPhrase = {
  pattern: /\bFOR (UPDATE|SHARE|NO KEY|KEY SHARE)\b|\bLOCK IN SHARE MODE\b/,
  userMessage: "Row locks (FOR UPDATE, FOR SHARE) aren't allowed here.",
};

export const deniesAssignments: DeniedPhrase = { pattern: /: =/, userMessage: "Variables can't be set here." };

/** A sorted, deduplicated set of words. */
export function words(...texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.split(/\s+/)).filter((word) => word !== ""));
}
