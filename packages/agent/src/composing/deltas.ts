/** The text in pieces of a few words, in order; together they are the text. */
export function* deltasOf(text: string, wordsPerDelta = 4): Generator<string, void, undefined> {
  const words = text.match(/\s*\S+|\s+$/gu) ?? [];
  for (let start = 0; start < words.length; start += wordsPerDelta) yield words.slice(start, start + wordsPerDelta).join("");
}
