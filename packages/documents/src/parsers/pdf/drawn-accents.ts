/** A run of text on its line, in points. */
interface AccentRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly along: readonly [number, number];
  readonly length: number;
  readonly size: number;
  readonly isRightToLeft: boolean;
}

/** Accents that stand for themselves, and the marks that join a letter. */
const marks: ReadonlyMap<string, string> = new Map([
  ["`", "\u0300"],
  ["´", "\u0301"],
  ["^", "\u0302"],
  ["ˆ", "\u0302"],
  ["~", "\u0303"],
  ["˜", "\u0303"],
  ["¯", "\u0304"],
  ["˘", "\u0306"],
  ["˙", "\u0307"],
  ["¨", "\u0308"],
  ["˚", "\u030a"],
  ["˝", "\u030b"],
  ["ˇ", "\u030c"],
  ["¸", "\u0327"],
  ["˛", "\u0328"],
]);
/** What accents are set on in place of the letter with its dot. */
const dotless: ReadonlyMap<string, string> = new Map([
  ["ı", "i"],
  ["ȷ", "j"],
]);

/** In units of the size: how far an accent and its letter reach over each other, and how much higher it may be drawn. */
const minOverlap = 0.1;
const maxOverlap = 0.9;
const maxRise = 0.4;

/**
 * Joins accents that are drawn over a letter with it: older fonts of TeX and others have no "é", so that it comes as "´" and then, one step back, "e". An accent that
 * stands beside letters stays what it is.
 */
export function withAccents<T extends AccentRun>(runs: readonly T[]): readonly T[] {
  const joined: T[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const pair = last === undefined ? null : (accentBefore(last, run) ?? accentBehind(last, run));
    if (pair === null) joined.push(run);
    else joined.splice(-1, 1, ...pair.filter(({ text }) => text !== ""));
  }
  return joined;
}

/** The accent ends a run, the letter begins the next one. */
function accentBefore<T extends AccentRun>(last: T, run: T): readonly T[] | null {
  const accent = last.text.at(-1) ?? "";
  const [letter = ""] = run.text;
  const composed = marks.has(accent) ? composedOf(letter, accent) : null;
  const overlap = composed === null ? null : overlapOf(last, run);
  if (composed === null || overlap === null) return null;
  return [
    { ...last, text: last.text.slice(0, -1), length: last.length - overlap },
    { ...run, text: composed + run.text.slice(letter.length) },
  ];
}

/** The letter ends a run, the accent begins the next one. */
function accentBehind<T extends AccentRun>(last: T, run: T): readonly T[] | null {
  const accent = run.text.at(0) ?? "";
  const letter = last.text.at(-1) ?? "";
  const composed = marks.has(accent) ? composedOf(letter, accent) : null;
  const overlap = composed === null ? null : overlapOf(last, run);
  if (composed === null || overlap === null) return null;
  const [x, y] = [run.x + run.along[0] * overlap, run.y + run.along[1] * overlap];
  return [
    { ...last, text: last.text.slice(0, -letter.length) + composed },
    { ...run, text: run.text.slice(1), x, y, length: Math.max(0, run.length - overlap) },
  ];
}

/** The letter with its accent; null when there is no such letter. */
function composedOf(letter: string, accent: string): string | null {
  if (!/^\p{L}$/u.test(letter)) return null;
  const composed = `${dotless.get(letter) ?? letter}${marks.get(accent)}`.normalize("NFC");
  return composed.length === letter.length ? composed : null;
}

/** How far a run begins before the end of the other, on the same line; null when it doesn't. */
function overlapOf(last: AccentRun, run: AccentRun): number | null {
  if (last.isRightToLeft || run.isRightToLeft || last.along.join() !== run.along.join()) return null;
  const [dx, dy] = [run.x - last.x, run.y - last.y];
  const size = Math.max(last.size, run.size);
  const overlap = last.length - (dx * run.along[0] + dy * run.along[1]);
  const rise = Math.abs(dy * run.along[0] - dx * run.along[1]);
  return overlap >= size * minOverlap && overlap <= size * maxOverlap && rise <= size * maxRise ? overlap : null;
}
