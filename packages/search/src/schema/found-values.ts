import type { ReadQuestion } from "./read-question.ts";
import { valueWords } from "./value-words.ts";

/** A value that a question names. */
export interface FoundValue {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly value: string;
  /** Its words, all of them words of the question. */
  readonly words: readonly string[];
}

/** Longer ones are texts, and nobody says them whole. */
const maxValueWords = 8;

/** Those of a table's values that a question names whole, upper and lower case being one; those with the most words first. */
export function findValues(
  question: ReadQuestion,
  table: { readonly schema: string; readonly table: string },
  columns: readonly (readonly [column: string, values: readonly string[]])[],
): readonly FoundValue[] {
  const said = new Set(question.words);
  const found: FoundValue[] = [];
  for (const [column, values] of columns) {
    for (const value of values) {
      if (value.length > 200) continue;
      const words = valueWords([value]);
      if (words.length > 0 && words.length <= maxValueWords && words.every((word) => said.has(word))) {
        found.push({ schema: table.schema, table: table.table, column, value, words });
      }
    }
  }
  return found.toSorted((a, b) => b.words.length - a.words.length);
}
