import type { PassageQuestion } from "./read-passage-question.ts";

/** A word of one of the question's texts, as the store's text search writes it. */
export interface FoundLexeme {
  /** Index in `PassageQuestion.texts`. */
  readonly place: number;
  readonly lexeme: string;
  /** How often it stands in that text. */
  readonly times: number;
}

/** More of the asked words gain nothing and cost time; the same for other names of what is asked. */
const most = { asked: 64, added: 48 } as const;

/**
 * What each word of a question counts for. A word that is said n times counts `1 + ln n` times, for what a long question comes back to is what it is about;
 * other names for what is asked count once, whatever phrases they stand in.
 */
export function weighTerms({ texts }: PassageQuestion, lexemes: readonly FoundLexeme[]): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  const added = new Map<string, number>();
  for (const { place, lexeme, times } of lexemes) {
    const text = texts[place];
    if (text === undefined) continue;
    if (text.isAsked) asked.set(lexeme, (asked.get(lexeme) ?? 0) + times * text.weight);
    else added.set(lexeme, Math.max(added.get(lexeme) ?? 0, text.weight));
  }
  const weights = new Map([...asked].slice(0, most.asked).map(([lexeme, times]) => [lexeme, times > 1 ? 1 + Math.log(times) : times]));
  for (const [lexeme, weight] of [...added].slice(0, most.added)) weights.set(lexeme, Math.max(weights.get(lexeme) ?? 0, weight));
  return weights;
}
