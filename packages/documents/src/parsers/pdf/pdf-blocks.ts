import type { DocumentBuilder } from "../../document-builder.ts";
import { headingLevel, type TypeStyle, typeStyleOf } from "./headings.ts";
import { LineJoiner } from "./line-joining.ts";
import { lineText, type PdfLine } from "./pdf-lines.ts";

const bullet = /^(?:[•◦▪●‣∙·■□➢✓–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S/;

/** Adds the lines of all pages as headings, paragraphs, list items and tables. No block spans two pages. */
export function addPdfBlocks(pages: readonly (readonly PdfLine[])[], builder: DocumentBuilder): void {
  const joiner = new LineJoiner(pages);
  const style = typeStyleOf(pages);
  pages.forEach((lines, index) => {
    const page = index + 1;
    for (const group of groupLines(lines, style)) {
      const [first] = group;
      if (first === undefined) continue;
      const level = headingLevel(group, style);
      if (isTable(group)) builder.add({ kind: "table", text: group.map((line) => line.cells.join(" | ")).join("\n"), page });
      else if (level !== null) builder.addHeading(level, { text: joiner.join(group), page });
      else builder.add({ kind: bullet.test(lineText(first)) ? "list_item" : "paragraph", text: joiner.join(group), page });
    }
  });
}

/** Lines that belong together: a table's rows, or lines of one size at the page's usual distance. */
function groupLines(lines: readonly PdfLine[], style: TypeStyle): PdfLine[][] {
  const pitch = usualPitch(lines);
  const groups: PdfLine[][] = [];
  lines.forEach((line, index) => {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isRow = line.cells.length > 1;
    if (group === undefined || last === undefined) groups.push([line]);
    else if (isRow && last.cells.length > 1 && isBelow(last, line, line.size * 4)) group.push(line);
    // A row alone is a line with a gap in it, unless another row follows.
    else if (isRow && (lines[index + 1]?.cells.length ?? 0) > 1) groups.push([line]);
    else if (isTable(group) || startsBlock(last, line, { pitch, style })) groups.push([line]);
    else group.push(line);
  });
  return groups;
}

function isTable(group: readonly PdfLine[]): boolean {
  return group.length > 1 && group.every((line) => line.cells.length > 1);
}

function startsBlock(last: PdfLine, line: PdfLine, page: { readonly pitch: number; readonly style: TypeStyle }): boolean {
  if (last.angle !== line.angle || Math.abs(last.size - line.size) > Math.max(last.size, line.size) * 0.08) return true;
  // A line of its own in bold ends where the running text begins.
  if (last.font !== line.font && line.font === page.style.bodyFont && headingLevel([last], page.style) !== null) return true;
  if (last.font !== line.font && last.font === page.style.bodyFont && endsSentence(last) && headingLevel([line], page.style) !== null)
    return true;
  const usual = page.style.levels.has(line.size) ? line.size * 1.3 : page.pitch;
  return !isBelow(last, line, Math.max(usual * 1.3, line.size * 1.35)) || bullet.test(lineText(line));
}

function endsSentence(line: PdfLine): boolean {
  return /[.!?:]["”')\]]?$/.test(lineText(line));
}

function isBelow(last: PdfLine, line: PdfLine, maxDistance: number): boolean {
  const distance = last.y - line.y;
  return last.angle === line.angle && distance > -line.size * 0.5 && distance <= maxDistance;
}

/** The median distance between a line and the next one below it. */
function usualPitch(lines: readonly PdfLine[]): number {
  const distances: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const [above, line] = [lines[i - 1], lines[i]];
    if (above === undefined || line === undefined || above.size !== line.size) continue;
    const distance = above.y - line.y;
    if (distance > line.size * 0.8 && distance < line.size * 3) distances.push(distance);
  }
  distances.sort((one, other) => one - other);
  return distances[(distances.length - 1) >> 1] ?? 0;
}
