import { characterStarts } from "./character-widths.ts";
import { cleanCharacters } from "./clean-characters.ts";
import { withoutStruckBefore } from "./double-strikes.ts";
import { withAccents } from "./drawn-accents.ts";

/** One run of text as pdf.js hands it out. */
export interface PdfTextItem {
  readonly str: string;
  readonly dir: string;
  /** Text space to page space: `[a, b, c, d, x, y]`. */
  readonly transform: readonly number[];
  readonly width: number;
  /** The length of runs that are written downwards. */
  readonly height: number;
  /** Tells fonts apart, no more: `g_d0_f2`. */
  readonly fontName: string;
}

/** What pdf.js says of a font. */
export interface PdfFontStyle {
  readonly fontFamily: string;
  /** Above and below the baseline, in units of the size; unknown for some fonts. */
  readonly ascent: number;
  readonly descent: number;
}

/** How a page is shown: page space to points from the top left corner, y downwards, rotation and crop box applied. */
type PageTransform = readonly number[];

/** A word, or a part of one where its runs change. Points on the page as it is shown. */
export interface PdfWord {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Along the direction of reading and across it (the baseline, growing downwards): for upright text x and y. */
  readonly start: number;
  readonly end: number;
  readonly baseline: number;
  readonly size: number;
  /** Direction of the text in radians, clockwise, rounded. */
  readonly angle: number;
  readonly font: string;
  readonly isRightToLeft: boolean;
  /** Whether a blank stands before it in its run. */
  readonly hasBlankBefore: boolean;
}

/** Runs that were drawn twice with a small shift, to look bold, follow each other soon. */
const doubleStrikeWindow = 16;

/** The words of a page, in the order in which the page draws them. */
export function toWords(
  items: readonly PdfTextItem[],
  styles: Readonly<Record<string, PdfFontStyle>>,
  page: PageTransform,
): readonly PdfWord[] {
  const runs: Run[] = [];
  for (const item of items) {
    const run = toRun(item, page);
    if (run === null || isDoubleStrike(runs, run)) continue;
    const rest = withoutStruckBefore(run, runs.slice(-doubleStrikeWindow));
    if (rest !== null) runs.push(rest);
  }
  return withAccents(runs).flatMap((run) => wordsOf(run, styles[run.font]));
}

interface Run {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Direction of reading and of what is above the letters, as unit vectors. */
  readonly along: readonly [number, number];
  readonly up: readonly [number, number];
  readonly length: number;
  readonly size: number;
  readonly font: string;
  readonly isRightToLeft: boolean;
  readonly isVertical: boolean;
}

function toRun(item: PdfTextItem, page: PageTransform): Run | null {
  const text = cleanCharacters(item.str);
  if (text.trim() === "") return null;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = combine(page, item.transform);
  if (![a, b, c, d, e, f].every(Number.isFinite)) return null;
  const isVertical = item.dir === "ttb";
  const up = unit(c, d) ?? [0, -1];
  const along = isVertical ? ([-up[0], -up[1]] as const) : (unit(a, b) ?? [1, 0]);
  // pdf.js measures along the run in page space; a page with a user unit is shown larger.
  const scale = Math.hypot(page[0] ?? 1, page[1] ?? 0) || 1;
  return {
    text,
    x: e,
    y: f,
    along,
    up,
    length: Math.abs(isVertical ? item.height : item.width) * scale,
    size: Math.hypot(c, d) || Math.hypot(a, b) || 1,
    font: item.fontName,
    isRightToLeft: item.dir === "rtl",
    isVertical,
  };
}

function combine(outer: readonly number[], inner: readonly number[]): readonly number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [k = 1, l = 0, m = 0, n = 1, o = 0, p = 0] = inner;
  return [a * k + c * l, b * k + d * l, a * m + c * n, b * m + d * n, a * o + c * p + e, b * o + d * p + f];
}

function unit(x: number, y: number): readonly [number, number] | null {
  const length = Math.hypot(x, y);
  return length === 0 ? null : [x / length, y / length];
}

function isDoubleStrike(runs: readonly Run[], run: Run): boolean {
  const shift = run.size * 0.12;
  return runs
    .slice(-doubleStrikeWindow)
    .some((other) => other.text === run.text && Math.abs(other.x - run.x) < shift && Math.abs(other.y - run.y) < shift);
}

function wordsOf(run: Run, style: PdfFontStyle | undefined): PdfWord[] {
  const starts = characterStarts(run.text, style?.fontFamily === "monospace" || run.isVertical);
  const angle = Math.round(Math.atan2(run.along[1], run.along[0]) * 100) / 100;
  const extent = extentOf(run, style);
  const words: PdfWord[] = [];
  for (const match of run.text.matchAll(/\S+/g)) {
    const [from, to] = [starts[match.index] ?? 0, starts[match.index + match[0].length] ?? 1].map((share) => share * run.length);
    const [near = 0, far = 0] = run.isRightToLeft ? [run.length - (to ?? 0), run.length - (from ?? 0)] : [from ?? 0, to ?? 0];
    words.push({
      text: match[0],
      ...boxOf(run, [near, far], extent),
      start: run.x * run.along[0] + run.y * run.along[1] + near,
      end: run.x * run.along[0] + run.y * run.along[1] + far,
      baseline: run.y * run.along[0] - run.x * run.along[1],
      size: run.size,
      angle,
      font: run.font,
      isRightToLeft: run.isRightToLeft,
      hasBlankBefore: match.index > 0,
    });
  }
  return words;
}

/** How far letters reach to both sides of the baseline; some fonts tell nonsense. Letters that are written downwards stand centred on it. */
function extentOf(run: Run, style: PdfFontStyle | undefined): readonly [below: number, above: number] {
  if (run.isVertical) return [run.size / 2, run.size / 2];
  const ascent = style !== undefined && style.ascent > 0.5 && style.ascent < 1.3 ? style.ascent : 0.9;
  const descent = style !== undefined && style.descent < 0 && style.descent > -0.6 ? -style.descent : 0.22;
  return [descent * run.size, ascent * run.size];
}

function boxOf(run: Run, [near, far]: readonly [number, number], [below, above]: readonly [number, number]) {
  // Upwards of vertical runs is along them: what is across is to their side.
  if (run.along[0] === 1 && run.up[1] === -1) return { left: run.x + near, top: run.y - above, width: far - near, height: above + below };
  const across = run.isVertical ? ([-run.along[1], run.along[0]] as const) : run.up;
  const corners = [near, far].flatMap((distance) =>
    [-below, above].map((height) => [
      run.x + run.along[0] * distance + across[0] * height,
      run.y + run.along[1] * distance + across[1] * height,
    ]),
  );
  const xs = corners.map(([x = 0]) => x);
  const ys = corners.map(([, y = 0]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
