import type { Wording } from "./read-question.ts";
import { stem } from "./stem.ts";
import { synonymLines } from "./synonyms/index.ts";

/** Words of one line mean the same; behind the bar stands what is only near. */
const weights = { same: 0.75, near: 0.4 } as const;

let lexicon: ReadonlyMap<string, readonly Wording[]> | null = null;

/** What else a word or phrase, given by its stems, may be called, from a general English lexicon; likeliest first. */
export function synonymsOf(stems: readonly string[]): readonly Wording[] {
  lexicon ??= build(synonymLines);
  return lexicon.get(stems.join(" ")) ?? [];
}

let words: ReadonlySet<string> | null = null;

/** Whether the lexicon has a stem as a word of its own. */
export function isEnglishStem(stemmed: string): boolean {
  words ??= new Set(
    synonymLines
      .split(/[\s|-]+/)
      .filter((word) => word !== "")
      .map(stem),
  );
  return words.has(stemmed);
}

function build(lines: string): ReadonlyMap<string, readonly Wording[]> {
  const found = new Map<string, Map<string, Wording>>();
  for (const line of lines.split("\n")) {
    const [same = [], near = []] = line.split("|").map((half) =>
      half
        .trim()
        .split(/\s+/)
        .filter((word) => word !== "")
        .map(wordingOf),
    );
    for (const from of same) {
      for (const to of same) add(found, from, to, weights.same);
      for (const to of near) {
        add(found, from, to, weights.near);
        add(found, to, from, weights.near);
      }
    }
  }
  return new Map(Array.from(found, ([key, wordings]) => [key, [...wordings.values()].toSorted((a, b) => b.weight - a.weight)]));
}

function add(found: Map<string, Map<string, Wording>>, from: Wording, to: Wording, weight: number): void {
  const key = from.stems.join(" ");
  const target = to.stems.join(" ");
  if (key === target) return;
  const others = found.get(key) ?? new Map<string, Wording>();
  found.set(key, others);
  if ((others.get(target)?.weight ?? 0) < weight) others.set(target, { ...to, weight });
}

function wordingOf(written: string): Wording {
  const words = written.split("-");
  return { stems: words.map(stem), weight: 1, text: words.join(" ") };
}
