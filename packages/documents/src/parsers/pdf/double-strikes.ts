import { characterStarts } from "./character-widths.ts";

/** A run of text on its line, in points. */
interface Strike {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly along: readonly [number, number];
  readonly length: number;
  readonly size: number;
  readonly font: string;
  readonly isRightToLeft: boolean;
}

/** In units of the size: less is a font's kerning. */
const minOverlap = 0.2;
const maxShift = 0.05;

/**
 * The rest of a run whose first characters were drawn before, at the same place, as the last ones of another: letters drawn twice to look bold, some at a time.
 * Null when nothing is left of it.
 */
export function withoutStruckBefore<T extends Strike>(run: T, before: readonly Strike[]): T | null {
  if (run.isRightToLeft) return run;
  let starts: Float64Array | null = null;
  for (const other of before) {
    if (other.font !== run.font || other.size !== run.size || other.isRightToLeft) continue;
    if (other.along[0] !== run.along[0] || other.along[1] !== run.along[1]) continue;
    const [dx, dy] = [run.x - other.x, run.y - other.y];
    const distance = dx * run.along[0] + dy * run.along[1];
    const overlap = other.length - distance;
    const isOnLine = Math.abs(dy * run.along[0] - dx * run.along[1]) < run.size * maxShift;
    if (!isOnLine || distance < -run.size * maxShift || overlap < run.size * minOverlap) continue;
    starts ??= characterStarts(run.text, false);
    for (let count = Math.min(run.text.length, other.text.length); count > 0; count--) {
      const width = (starts[count] ?? 0) * run.length;
      if (Math.abs(width - overlap) > run.size * maxShift || !other.text.endsWith(run.text.slice(0, count))) continue;
      if (count === run.text.length) return null;
      return {
        ...run,
        text: run.text.slice(count),
        x: run.x + run.along[0] * width,
        y: run.y + run.along[1] * width,
        length: run.length - width,
      };
    }
  }
  return run;
}
