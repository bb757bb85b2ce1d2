import type { Mention } from "./mentions.ts";
import { stem } from "./stem.ts";
import type { Token } from "./tokens.ts";
import type { ValuesIndex } from "./values-index.ts";
import type { WordIndex } from "./word-index.ts";

const spellings: readonly (readonly [words: RegExp, values: readonly string[]])[] = [
  [/^(?:males?|m[ae]n|boys?)$/, ["M", "m", "Male", "male"]],
  [/^(?:females?|wom[ae]n|girls?)$/, ["F", "f", "Female", "female"]],
];

/** "female students", where nobody may look into the column of genders: any of its usual spellings. */
export function genderMentions(tokens: readonly Token[], words: WordIndex, values: ValuesIndex): readonly Mention[] {
  const columns = (words.columns.get(stem("gender")) ?? []).filter((column) => column.kind === "text");
  const known = new Set([...values.exact.values()].flatMap((each) => each.map(({ column }) => column)));
  return tokens.flatMap((token): Mention[] => {
    const found = spellings.find(([pattern]) => pattern.test(token.lower));
    if (!found || token.kind === "quoted") return [];
    return columns
      .filter((column) => !known.has(column))
      .map((column) => ({ from: token.index, to: token.index + 1, kind: "value", column, values: found[1], isPartial: false, score: 0.9 }));
  });
}
