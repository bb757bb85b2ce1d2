import type { SpaceSynonym } from "../schema-index.ts";
import { identifierWords, splitIdentifier } from "./identifier-words.ts";
import { synonymsOf } from "./lexicon.ts";
import { stem } from "./stem.ts";
import { wordWeight } from "./stop-words.ts";

/** One way to say a part of a question: words that must stand together in a name or text. */
export interface Wording {
  readonly stems: readonly string[];
  /** 0 to 1: how surely it means the same as what was said. 1: it is what was said. */
  readonly weight: number;
  /** As it is told to a person. */
  readonly text: string;
}

/** A word of a question that says something, or words that are one thing. */
export interface QuestionPart {
  /** As it was said. */
  readonly text: string;
  /** 0 to 1: how much it says of what the question is about. */
  readonly weight: number;
  readonly wordings: readonly Wording[];
}

export interface ReadQuestion {
  readonly parts: readonly QuestionPart[];
  /** All its words in order, lower case: what may be a value. */
  readonly words: readonly string[];
}

const maxWords = 64;
const maxCharacters = 20_000;
const token = /[\p{L}\p{N}][\p{L}\p{N}\p{M}_]*(?:['’](?!s\b)\p{L}+)?/gu;

/** What a question speaks of, and in what other words that may be said. Takes any text as plain words, at most 64 of them. */
export function readQuestion(text: string, synonyms: readonly SpaceSynonym[] = []): ReadQuestion {
  const plain = text
    .slice(0, maxCharacters)
    .normalize("NFC")
    .replaceAll("\0", " ")
    .replace(/\b(in (the )?)?(ascending |descending |alphabetical )?order (of|by)\b/giu, " ");
  const said = Array.from(plain.matchAll(token), ([match]) => match.replace("’", "'"))
    .filter(({ length }) => length <= 64)
    .slice(0, maxWords);
  const words = said.map((word) => word.toLowerCase());
  const parts = new Map<string, QuestionPart>();
  for (const [index, word] of said.entries()) {
    const part = partOf(word, words[index] ?? "");
    if (part !== null && !parts.has(part.wordings[0]?.stems.join(" ") ?? "")) parts.set(part.wordings[0]?.stems.join(" ") ?? "", part);
  }
  for (const part of phrasesOf(words, synonyms)) parts.set(part.wordings[0]?.stems.join(" ") ?? "", part);
  return { parts: [...parts.values()], words };
}

function partOf(word: string, lower: string): QuestionPart | null {
  const weight = wordWeight(lower);
  if (weight === 0 || (lower.length < 2 && !/\p{N}|\p{Lo}/u.test(lower))) return null;
  const stems = splitIdentifier(word).map(stem);
  const wordings: Wording[] = [{ stems, weight: 1, text: lower }];
  if (stems.length === 1) wordings.push(...otherWordings(lower));
  return { text: word, weight: /\p{N}/u.test(lower) ? weight * numberWeight(lower) : weight, wordings };
}

/** Numbers and keys are values, hardly ever names; "q3" or "2d" may be one. */
function numberWeight(word: string): number {
  return word.length <= 4 && /\p{L}/u.test(word) ? 0.5 : 0.1;
}

function otherWordings(word: string): readonly Wording[] {
  const written = identifierWords(word);
  return [
    ...(written.length === 1 && written[0] === word ? [] : [{ stems: written.map(stem), weight: 0.95, text: written.join(" ") }]),
    ...synonymsOf([stem(word)]),
  ];
}

/** The Space's own phrases, and the lexicon's of several words. */
function phrasesOf(words: readonly string[], synonyms: readonly SpaceSynonym[]): readonly QuestionPart[] {
  const stems = words.map(stem);
  const parts: QuestionPart[] = [];
  for (const { phrase, synonyms: others } of synonyms) {
    const said = [phrase, ...others].find((wording) => occursIn(stems, phraseStems(wording)));
    if (said === undefined) continue;
    const wordings = [phrase, ...others]
      .filter((wording) => wording !== said)
      .map((wording) => ({ stems: phraseStems(wording), weight: 0.95, text: wording }));
    parts.push({ text: said, weight: 1, wordings: [{ stems: phraseStems(said), weight: 1, text: said }, ...wordings] });
  }
  for (const length of [2, 3]) {
    for (let start = 0; start + length <= stems.length; start++) {
      const found = synonymsOf(stems.slice(start, start + length));
      if (found.length === 0) continue;
      const text = words.slice(start, start + length).join(" ");
      parts.push({ text, weight: 1, wordings: [{ stems: stems.slice(start, start + length), weight: 1, text }, ...found] });
    }
  }
  return parts;
}

function phraseStems(phrase: string): readonly string[] {
  return splitIdentifier(phrase).slice(0, 8).map(stem);
}

function occursIn(stems: readonly string[], phrase: readonly string[]): boolean {
  return phrase.length > 0 && stems.some((_, start) => phrase.every((word, offset) => stems[start + offset] === word));
}
