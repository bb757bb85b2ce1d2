import type { TextRange } from "@olympus/domain";

/** Fewer letters than these are found anywhere by chance. */
const minLetters = 6;

/**
 * Where a quote stands in a text, whole. Ligatures, case, spaces, hyphens, kinds of quotation marks and the bars of tables don't count, for they change on the way
 * from a page to its text, and from a text through a model; letters and digits do. Where it stands several times, the place nearest to `near` (an offset in the text).
 * Null when it isn't there, or too short to tell.
 */
export function lookUpQuote(text: string, quote: string, near = 0): TextRange | null {
  const wanted = lettersOf(quote).letters;
  if (wanted.length < minLetters) return null;
  const { letters, places } = lettersOf(text);
  let best: TextRange | null = null;
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) {
    const range = { start: places[at]?.start ?? 0, end: places[at + wanted.length - 1]?.end ?? text.length };
    if (!hasWholeWords(text, range)) continue;
    if (best === null || Math.abs(range.start - near) < Math.abs(best.start - near)) best = range;
    // From here on they only get farther away.
    else if (range.start > near) break;
  }
  return best;
}

interface Letters {
  readonly letters: string;
  /** Of each UTF-16 unit of `letters`: the character of the text that it comes from. */
  readonly places: readonly TextRange[];
}

function lettersOf(text: string): Letters {
  const letters: string[] = [];
  const places: TextRange[] = [];
  let at = 0;
  for (const character of text) {
    const place = { start: at, end: at + character.length };
    for (const unit of foldedOf(character)) {
      letters.push(unit);
      for (let index = 0; index < unit.length; index += 1) places.push(place);
    }
    at = place.end;
  }
  return { letters: letters.join(""), places };
}

const uncounted = /[\s\p{Pd}\p{Pi}\p{Pf}\p{Cf}\u2212'"`´|•*]/gu;

function foldedOf(character: string): string {
  const code = character.charCodeAt(0);
  // Nearly all of them, and `normalize` takes its time.
  if (code < 128 && character.length === 1) return uncounted.test(reset(character)) ? "" : character.toLowerCase();
  return character.normalize("NFKC").toLowerCase().replace(uncounted, "");
}

function reset(character: string): string {
  uncounted.lastIndex = 0;
  return character;
}

/** "art" isn't quoted from "start". A word that a line's end broke is whole. */
function hasWholeWords(text: string, { start, end }: TextRange): boolean {
  const joins = (before: string | undefined, after: string | undefined) =>
    before !== undefined && after !== undefined && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after);
  return !joins(text[start - 1], text[start]) && !joins(text[end - 1], text[end]);
}
