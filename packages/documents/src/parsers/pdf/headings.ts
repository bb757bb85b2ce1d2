import { lineText, type PdfLine } from "./pdf-lines.ts";

/** Times the body's size: what is larger is a heading. */
const headingScale = 1.12;
const maxHeadingCharacters = 200;
const maxBoldHeadingCharacters = 90;

/** What tells headings from a document's running text: its usual size and font, and the ranks of the larger sizes. */
export interface TypeStyle {
  readonly bodySize: number;
  readonly bodyFont: string | null;
  /** By font size: 1 for the largest, at most 5. */
  readonly levels: ReadonlyMap<number, number>;
}

export function typeStyleOf(pages: readonly (readonly PdfLine[])[]): TypeStyle {
  const lines = pages.flat();
  const bodySize = mostOf(lines, (line) => line.size) ?? 0;
  const bodyFont = mostOf(
    lines.filter((line) => line.size === bodySize),
    (line) => line.font,
  );
  const sizes = [...new Set(lines.map((line) => line.size))]
    .filter((size) => size >= bodySize * headingScale)
    .sort((one, other) => other - one);
  return { bodySize, bodyFont: bodyFont ?? null, levels: new Map(sizes.map((size, index) => [size, Math.min(index + 1, 5)])) };
}

/** The rank of lines that are a heading, 1 the highest; null when they aren't one. */
export function headingLevel(group: readonly PdfLine[], style: TypeStyle): number | null {
  const text = group.map(lineText).join(" ");
  const size = group[0]?.size ?? 0;
  if (!/\p{L}/u.test(text)) return null;
  const level = style.levels.get(size);
  if (level !== undefined) return text.length <= maxHeadingCharacters ? level : null;
  return isBoldHeading(group, text, style) ? Math.min(6, Math.min(5, style.levels.size) + numberingDepth(text)) : null;
}

/** 2 for "3.1 Scope", 1 for what has no number: sections in one size and font are told apart by their numbers. */
function numberingDepth(text: string): number {
  return /^\d{1,3}(?:\.\d{1,3})+(?=\.?\s)/.exec(text)?.[0].split(".").length ?? 1;
}

/** Many reports set headings in the body's size, bold. A PDF doesn't say what is bold: it is a short line of its own in another font than the body's. */
function isBoldHeading(group: readonly PdfLine[], text: string, style: TypeStyle): boolean {
  const [line, ...more] = group;
  if (line === undefined || more.length > 0 || line.font === null || style.bodyFont === null || line.font === style.bodyFont) return false;
  return (
    line.size >= style.bodySize * 0.95 && text.length <= maxBoldHeadingCharacters && /^[\p{Lu}\d§]/u.test(text) && !/[,;:]$/.test(text)
  );
}

/** The value that the most characters have. */
function mostOf<T>(lines: readonly PdfLine[], keyOf: (line: PdfLine) => T): T | undefined {
  const characters = new Map<T, number>();
  for (const line of lines) characters.set(keyOf(line), (characters.get(keyOf(line)) ?? 0) + lineText(line).length);
  let [most, length]: [T | undefined, number] = [undefined, 0];
  for (const [value, count] of characters) if (count > length) [most, length] = [value, count];
  return most;
}
