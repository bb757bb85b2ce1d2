import { notReadOnly, syntaxError } from "../verdict.ts";
import type { Lexeme } from "./lexer.ts";

// Words that a query never has where they could act, whatever clauses an engine learns.
const actingWords: ReadonlySet<string> = new Set(
  "INSERT UPDATE DELETE MERGE TRUNCATE CREATE ALTER GRANT REVOKE EXPORT LOAD IMPORT EXECUTE BEGIN COMMIT ROLLBACK DECLARE RAISE RETURNING UNDROP CLONE COPY".split(
    " ",
  ),
);
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Throws a `Refusal` unless the words alone show that a statement only reads: none that acts, and brackets that match. Calls are judged apart. */
export function assertReadingWords(lexemes: readonly Lexeme[]): void {
  const open: Lexeme[] = [];
  for (const [index, lexeme] of lexemes.entries()) {
    if (lexeme.kind === "word" && actingWords.has(lexeme.value) && lexemes[index - 1]?.text !== ".")
      throw notReadOnly(`Only statements that read can run here: ${lexeme.value} isn't one.`, undefined, lexeme.start);
    if (lexeme.kind !== "symbol") continue;
    if (closing[lexeme.text] !== undefined) open.push(lexeme);
    else if (/[)\]}]/.test(lexeme.text) && closing[open.pop()?.text ?? ""] !== lexeme.text)
      throw syntaxError("a bracket doesn't match", lexeme.start);
  }
  const last = open.at(-1);
  if (last !== undefined) throw syntaxError("a bracket isn't closed", last.start);
}
