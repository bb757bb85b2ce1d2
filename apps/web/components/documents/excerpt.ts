/** Characters of a text, end excluded. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** A stretch of an excerpt; `isHit` where it matches what was searched for. */
export interface ExcerptPart {
  /** Character of the whole text. */
  readonly start: number;
  readonly text: string;
  readonly isHit: boolean;
}

export interface Excerpt {
  readonly parts: readonly ExcerptPart[];
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
}

const before = 80;

/** About `length` characters of a passage where most of what was searched for stands, cut between words. */
export function toExcerpt(text: string, highlights: readonly Range[], length: number): Excerpt {
  const hits = highlights.filter(({ start, end }) => start >= 0 && end > start && end <= text.length);
  const from = cutForward(text, Math.max(0, Math.min(densest(hits, length - before) - before, text.length - length)));
  const to = cutBack(text, Math.min(text.length, from + length), from);
  const parts: ExcerptPart[] = [];
  let at = from;
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    const start = Math.max(hit.start, at);
    const end = Math.min(hit.end, to);
    if (end <= start) continue;
    if (start > at) parts.push({ start: at, text: text.slice(at, start), isHit: false });
    parts.push({ start, text: text.slice(start, end), isHit: true });
    at = end;
  }
  if (at < to) parts.push({ start: at, text: text.slice(at, to), isHit: false });
  return { parts, isCutBefore: from > 0, isCutAfter: to < text.length };
}

/** Where a window of a length holds the most hits. */
function densest(hits: readonly Range[], length: number): number {
  let best = { start: 0, count: 0 };
  for (const { start } of hits) {
    const count = hits.filter((hit) => hit.start >= start && hit.end <= start + length).length;
    if (count > best.count) best = { start, count };
  }
  return best.start;
}

const longestWord = 30;

function cutForward(text: string, position: number): number {
  if (position === 0) return 0;
  const space = text.slice(position, position + longestWord).search(/\s/);
  return space < 0 ? position : position + space + 1;
}

function cutBack(text: string, position: number, least: number): number {
  if (position >= text.length) return text.length;
  const space = text.lastIndexOf(" ", position);
  return space > least && space > position - longestWord ? space : position;
}
