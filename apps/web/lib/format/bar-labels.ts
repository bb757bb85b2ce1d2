/** CSS pixels of a chart's labels, about. */
const pixelsPerCharacter = 7;
const between = 8;
/** Between the axis and the edge of the answer's column, in CSS pixels. */
const plotWidth = { wide: 620, narrow: 280 } as const;
const maxUpright = 16;
const longestLabel = { wide: 28, narrow: 18 } as const;

/** A category's name as it stands beside or below a bar. */
export function shortLabel(name: string, isNarrow: boolean): string {
  const longest = longestLabel[isNarrow ? "narrow" : "wide"];
  return name.length > longest ? `${name.slice(0, longest - 1).trimEnd()}…` : name;
}

/** CSS pixels that the widest of the labels takes. */
export function labelPixels(labels: readonly string[]): number {
  return Math.ceil(pixelsPerCharacter * Math.max(0, ...labels.map((label) => label.length)));
}

/**
 * Whether bars have to lie so that each keeps its name: upright, names that don't fit are left out. Of months and days some may be missing,
 * for the others tell which they are.
 */
export function mustLie(
  categories: readonly string[],
  { isNarrow, areTimes }: { readonly isNarrow: boolean; readonly areTimes: boolean },
): boolean {
  if (categories.length > maxUpright) return true;
  if (areTimes && !isNarrow) return false;
  const room = plotWidth[isNarrow ? "narrow" : "wide"] / Math.max(1, categories.length);
  return labelPixels(categories.map((name) => shortLabel(name, isNarrow))) + between > room;
}
