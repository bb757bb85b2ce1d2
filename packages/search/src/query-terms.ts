/** Longer questions are cut to this many distinct words: ranking by more gains nothing and costs time. */
export const maxQueryTerms = 64;

const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Nobody types longer ones; base64 and such would only blow up the query. */
const maxWordLength = 64;
/** Enough characters for the terms even of languages with long words. */
const maxTextLength = 20_000;

/** The distinct words of a person's text, in order, lower case, at most `maxQueryTerms`. Nothing in them has a meaning in any query language. */
export function queryTerms(text: string): readonly string[] {
  const terms = new Set<string>();
  for (const [match] of text.slice(0, maxTextLength).normalize("NFC").matchAll(word)) {
    if (match.length > maxWordLength) continue;
    terms.add(match.toLowerCase());
    if (terms.size === maxQueryTerms) break;
  }
  return [...terms];
}
