import type { PageHighlight, PageLayout, PageRect } from "@olympus/domain";

/** Numbers of one word in `PageLayout.words`. */
const stride = 6;
const tenths = 10;

/**
 * Where the characters from `startOffset` to `endOffset` (excluded) of a document's text stand: for each page that holds some of them a rectangle a line, in the
 * order of the text. Empty where no page shows them.
 */
export function toHighlights(layouts: readonly PageLayout[], startOffset: number, endOffset: number): readonly PageHighlight[] {
  if (startOffset >= endOffset) return [];
  return layouts.flatMap((layout) => {
    const rects = mergeLines(wordsBetween(layout.words, startOffset, endOffset));
    return rects.length === 0 ? [] : [{ page: layout.page, width: layout.width, height: layout.height, rects }];
  });
}

function wordsBetween(words: Int32Array, startOffset: number, endOffset: number): PageRect[] {
  const rects: PageRect[] = [];
  for (let at = firstEndingAfter(words, startOffset); at < words.length; at += stride) {
    const [start = 0, , left = 0, top = 0, width = 0, height = 0] = words.subarray(at, at + stride);
    if (start >= endOffset) break;
    rects.push({ left: left / tenths, top: top / tenths, width: width / tenths, height: height / tenths });
  }
  return rects;
}

/** Words stand in the order of the text, so halving finds the first. */
function firstEndingAfter(words: Int32Array, offset: number): number {
  let [low, high] = [0, words.length / stride];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle * stride + 1] ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low * stride;
}

function mergeLines(words: readonly PageRect[]): PageRect[] {
  const lines: PageRect[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && (goesOnRight(line, word) || goesOnUpOrDown(line, word))) lines[lines.length - 1] = union(line, word);
    else lines.push(word);
  }
  return lines;
}

/** Most of the lower of the two is beside the other, and the text goes on where it ended: not back in the next line or up in the next column. */
function goesOnRight(line: PageRect, word: PageRect): boolean {
  const shared = Math.min(line.top + line.height, word.top + word.height) - Math.max(line.top, word.top);
  const lower = Math.min(line.height, word.height);
  return !(isTurned(line) && isTurned(word)) && shared > lower * 0.5 && word.left >= line.left + line.width - lower;
}

/** Higher than a narrow letter is: text that was turned by a quarter. */
function isTurned({ width, height }: PageRect): boolean {
  return height > width * 2.5;
}

/** Words of turned text stand one above the other; a short one is no higher than wide. */
function goesOnUpOrDown(line: PageRect, word: PageRect): boolean {
  const shared = Math.min(line.left + line.width, word.left + word.width) - Math.max(line.left, word.left);
  const narrower = Math.min(line.width, word.width);
  const gap = Math.max(line.top, word.top) - Math.min(line.top + line.height, word.top + word.height);
  return line.height > line.width && word.height > word.width * 0.8 && shared > narrower * 0.8 && gap < narrower;
}

function union(one: PageRect, other: PageRect): PageRect {
  const left = Math.min(one.left, other.left);
  const top = Math.min(one.top, other.top);
  const width = Math.max(one.left + one.width, other.left + other.width) - left;
  const height = Math.max(one.top + one.height, other.top + other.height) - top;
  // Sums of tenths: no 12.200000000000001.
  return { left, top, width: Math.round(width * tenths) / tenths, height: Math.round(height * tenths) / tenths };
}
