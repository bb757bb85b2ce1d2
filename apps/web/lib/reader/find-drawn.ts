import { findEach } from "../find-quote.ts";

/** The text of pages as it is drawn, in the pieces that it is drawn in. */
export interface DrawnText {
  readonly pages: () => AsyncIterable<{ readonly page: number; readonly pieces: readonly string[] }>;
}

/** The pages that words are drawn on, in order; null for each page without them, so that whoever asks can stop. */
export async function* findDrawn({ pages }: DrawnText, words: string): AsyncGenerator<number | null> {
  for await (const { page, pieces } of pages()) yield findEach(pieces, words.trim(), 1).length > 0 ? page : null;
}
