import { lineText, type PdfLine } from "./pdf-lines.ts";

const minPages = 3;
/** How many lines at the top and at the bottom of a page can be header or footer. */
const edgeLines = 3;
const pageNumber = /^(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,5}\s*[-–—]?(?:\s*(?:of|\/|von)\s*\d{1,5})?$/i;

/** Takes out what repeats on top and at the bottom of pages (but for digits), and page numbers: they would cut sentences and crowd the search. */
export function withoutPageFurniture(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const repeated = repeatedEdges(pages);
  return pages.map((lines) => {
    const edges = edgesOf(lines);
    return lines.filter((line) => {
      if (!edges.has(line)) return true;
      return !repeated.has(keyOf(line)) && !(pages.length > 1 && pageNumber.test(lineText(line)));
    });
  });
}

function repeatedEdges(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const key of new Set([...edgesOf(lines)].map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = Math.max(minPages, pages.length * 0.5);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
}

/** By height on the page, not by order of drawing: many writers draw header and footer last. */
function edgesOf(lines: readonly PdfLine[]): Set<PdfLine> {
  const upright = lines.filter((line) => line.angle === 0).sort((one, other) => other.y - one.y);
  return new Set([...upright.slice(0, edgeLines), ...upright.slice(-edgeLines)]);
}

function keyOf(line: PdfLine): string {
  return `${lineText(line).replace(/\d+/g, "#").replace(/\s+/g, " ")}@${Math.round(line.y / 8)}`;
}
