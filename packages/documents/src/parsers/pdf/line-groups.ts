import { headingLevel, type TypeStyle } from "./headings.ts";
import { lineText, type PdfLine } from "./pdf-lines.ts";

const bullet = /^(?:[•◦▪●‣∙·■□➢✓–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S/;

export function isListItem(line: PdfLine): boolean {
  return bullet.test(lineText(line));
}

/** Lines that make a heading, a paragraph or an item of a list together: of one size, at the page's usual distance. */
export function groupLines(lines: readonly PdfLine[], style: TypeStyle): PdfLine[][] {
  const pitch = usualPitch(lines);
  const groups: PdfLine[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (group === undefined || last === undefined || startsBlock(last, line, { pitch, style })) groups.push([line]);
    else group.push(line);
  }
  return groups;
}

function startsBlock(last: PdfLine, line: PdfLine, page: { readonly pitch: number; readonly style: TypeStyle }): boolean {
  if (last.angle !== line.angle || Math.abs(last.size - line.size) > Math.max(last.size, line.size) * 0.08) return true;
  // A line of its own in bold ends where the running text begins.
  if (last.font !== line.font && line.font === page.style.bodyFont && headingLevel([last], page.style) !== null) return true;
  if (last.font !== line.font && last.font === page.style.bodyFont && endsSentence(last) && headingLevel([line], page.style) !== null)
    return true;
  const usual = page.style.levels.has(line.size) ? line.size * 1.3 : page.pitch;
  return !isBelow(last, line, Math.max(usual * 1.3, line.size * 1.35)) || isListItem(line);
}

function endsSentence(line: PdfLine): boolean {
  return /[.!?:]["”')\]]?$/.test(lineText(line));
}

function isBelow(last: PdfLine, line: PdfLine, maxDistance: number): boolean {
  const distance = line.y - last.y;
  return last.angle === line.angle && distance > -line.size * 0.5 && distance <= maxDistance;
}

/** The median distance between a line and the next one below it. */
function usualPitch(lines: readonly PdfLine[]): number {
  const distances: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const [above, line] = [lines[i - 1], lines[i]];
    if (above === undefined || line === undefined || above.size !== line.size) continue;
    const distance = line.y - above.y;
    if (distance > line.size * 0.8 && distance < line.size * 3) distances.push(distance);
  }
  distances.sort((one, other) => one - other);
  return distances[(distances.length - 1) >> 1] ?? 0;
}
