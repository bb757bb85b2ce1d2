import type { Candidate } from "./candidates.ts";
import { plural } from "./stem.ts";
import type { Token } from "./tokens.ts";
import { isNear } from "./word-index.ts";

/** Words that were taken for names which are spelt a little differently, in sentences. */
export function misspellings(candidate: Candidate, tokens: readonly Token[]): readonly string[] {
  const said = candidate.assignment.items.flatMap((item) => {
    if ("meaning" in item || (item.kind !== "table" && item.kind !== "column")) return [];
    const words = item.kind === "table" ? item.table.words : [...item.column.words, ...item.column.table.words];
    return tokens.slice(item.from, item.to).flatMap((token) => {
      if (words.some((word) => word.stem === token.stem || word.text === token.lemma)) return [];
      const meant = words.find((word) => isNear(token.stem, word.stem));
      if (!meant) return [];
      return [`“${token.text}” is read as “${token.lower === token.lemma ? meant.text : plural(meant.text)}”.`];
    });
  });
  return [...new Set(said)];
}
