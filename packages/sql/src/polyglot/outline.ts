import type { Lexeme } from "./lexer.ts";

/**
 * The statement as one line to match patterns against: unquoted words in upper case, quoted names as `"name"`, texts as `'text'`, numbers as `0`, parameters as
 * `$`, symbols one by one, all with one space between them. Nothing that a writer puts between quotes can look like anything else.
 */
export function outlineOf(lexemes: readonly Lexeme[]): string {
  return lexemes.map((lexeme) => outlined[lexeme.kind] ?? lexeme.value).join(" ");
}

const outlined: Readonly<Partial<Record<Lexeme["kind"], string>>> = { name: '"name"', text: "'text'", number: "0", parameter: "$" };
