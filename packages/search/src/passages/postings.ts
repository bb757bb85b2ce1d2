/**
 * The passages with a word, by number, and how often it stands in each: the number in the upper 24 bits, at most 255 times in the lower 8, ascending behind how
 * many there are, since an array grows in steps. One that is alone is no array.
 */
export type Postings = number | Uint32Array;

/** More passages than numbers fit into a posting. */
export const mostPassages = 2 ** 24;
const mostTimes = 255;
const none = Uint32Array.of(0);

/** The same with one more; `passage` is above those that are there. */
export function withPosting(postings: Postings | undefined, passage: number, times: number): Postings {
  const posting = passage * 256 + Math.min(times, mostTimes);
  if (postings === undefined) return posting;
  if (typeof postings === "number") return Uint32Array.of(2, postings, posting, 0);
  const count = (postings[0] ?? 0) + 1;
  const grown = count < postings.length ? postings : enlarge(postings);
  grown[count] = posting;
  grown[0] = count;
  return grown;
}

function enlarge(postings: Uint32Array): Uint32Array {
  const grown = new Uint32Array(Math.ceil(postings.length * 1.5));
  grown.set(postings);
  return grown;
}

/** As an array, also where there are none. */
export function toArray(postings: Postings | undefined): Uint32Array {
  if (postings === undefined) return none;
  return typeof postings === "number" ? Uint32Array.of(1, postings) : postings;
}

/** How often the word stands in each of the passages, which ascend. */
export function timesIn(postings: Uint32Array, passages: readonly number[]): readonly number[] {
  const end = (postings[0] ?? 0) + 1;
  let from = 1;
  return passages.map((passage) => {
    let upTo = end;
    while (from < upTo) {
      const middle = (from + upTo) >>> 1;
      if ((postings[middle] ?? 0) >>> 8 < passage) from = middle + 1;
      else upTo = middle;
    }
    const posting = from < end ? (postings[from] ?? 0) : 0;
    return posting >>> 8 === passage ? posting & 255 : 0;
  });
}
