import type { Mention } from "./mentions.ts";
import type { Span } from "./spans.ts";
import { type Token, tokenize } from "./tokens.ts";

/** Longer phrases aren't looked for: nobody's word has more words. */
const maxWords = 6;
/** People's own words are as good as the catalog's, but for a tie. */
const trust = 0.98;

/**
 * What words of a question stand for by the Space's own lists: where the question says one of a list, whatever the database calls by another of it.
 * `find` gives the mentions of a phrase.
 */
export function synonymMentions(
  tokens: readonly Token[],
  lists: readonly (readonly string[])[],
  find: (phrase: readonly Token[]) => readonly Mention[],
): readonly Mention[] {
  const phrases = lists.map((list) => list.map(phraseOf).filter((phrase) => phrase.length > 0));
  return phrases.flatMap((list) =>
    list.flatMap((said, index) => {
      const spans = spansOf(tokens, said);
      if (spans.length === 0) return [];
      const meant = list.flatMap((phrase, other) => (other === index ? [] : find(phrase).filter((mention) => isWhole(mention, phrase))));
      return spans.flatMap((span) => meant.map((mention): Mention => ({ ...mention, ...span, score: mention.score * trust })));
    }),
  );
}

/** `orders.total_amount` is said in three words. */
function phraseOf(text: string): readonly Token[] {
  const spaced = text.replaceAll(/[._]+/g, " ").replaceAll(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2");
  const phrase = tokenize(spaced).filter(({ kind }) => kind === "word" || kind === "number");
  return phrase.length > maxWords ? [] : phrase;
}

function isWhole(mention: Mention, phrase: readonly Token[]): boolean {
  return mention.from === 0 && mention.to === phrase.length && mention.kind !== "literal";
}

function spansOf(tokens: readonly Token[], phrase: readonly Token[]): readonly Span[] {
  return tokens.flatMap((_, from) => {
    const to = from + phrase.length;
    const isSaid = to <= tokens.length && phrase.every((word, at) => isSame(word, tokens[from + at]));
    return isSaid ? [{ from, to }] : [];
  });
}

function isSame(word: Token, token: Token | undefined): boolean {
  return token !== undefined && (token.lower === word.lower || (token.lemma === word.lemma && word.lemma !== ""));
}
