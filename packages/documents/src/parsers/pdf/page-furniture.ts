import { lineText, type PdfLine } from "./pdf-lines.ts";

const minPages = 3;
/** How many lines at the top and at the bottom of a page can be header or footer, and in which share of its height. */
const edgeLines = 3;
const edgeShare = 0.1;
const pageNumber = /^(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,5}\s*[-–—]?(?:\s*(?:of|\/|von)\s*\d{1,5})?$/i;

export interface PdfPageLines {
  readonly lines: readonly PdfLine[];
  /** The page's lower and upper edge, in the coordinates of its lines. */
  readonly bottom: number;
  readonly top: number;
}

/** Takes out what repeats on top and at the bottom of pages (but for digits), and page numbers: they would cut sentences and crowd the search. */
export function withoutPageFurniture(pages: readonly PdfPageLines[]): PdfLine[][] {
  const repeated = repeatedEdges(pages);
  return pages.map((page) => {
    const edges = edgesOf(page);
    return page.lines.filter((line) => {
      if (!edges.has(line)) return true;
      return !repeated.has(keyOf(line)) && !(pages.length > 1 && pageNumber.test(lineText(line)));
    });
  });
}

function repeatedEdges(pages: readonly PdfPageLines[]): Set<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const key of new Set([...edgesOf(page)].map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const needed = Math.max(minPages, pages.length * 0.5);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([key]) => key));
}

/** By height on the page, not by order of drawing: many writers draw header and footer last. */
function edgesOf(page: PdfPageLines): Set<PdfLine> {
  const upright = page.lines.filter((line) => line.angle === 0).sort((one, other) => other.y - one.y);
  const edge = (page.top - page.bottom) * edgeShare;
  return new Set([
    ...upright.slice(0, edgeLines).filter((line) => line.y > page.top - edge),
    ...upright.slice(-edgeLines).filter((line) => line.y < page.bottom + edge),
  ]);
}

function keyOf(line: PdfLine): string {
  return `${lineText(line).replace(/\d+/g, "#").replace(/\s+/g, " ")}@${Math.round(line.y / 8)}`;
}
