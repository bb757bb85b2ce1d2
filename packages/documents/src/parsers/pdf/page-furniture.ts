import { lineText, type PdfLine } from "./pdf-lines.ts";

/** How many lines at the top and at the bottom of a page can be header or footer. */
const edgeLines = 3;
/** The share of the page's height that a header or footer which differs from page to page (but for digits, hardly) must keep to. */
const edgeShare = 0.1;
const minPages = 3;
const sameTextShare = 0.3;
const alikeTextShare = 0.5;
const pageNumber = /^(?:page|seite|p\.)?\s*[-–—]?\s*\d{1,5}\s*[-–—]?(?:\s*(?:of|\/|von)\s*\d{1,5})?$/i;

interface PdfPageLines {
  readonly lines: readonly PdfLine[];
  /** Of the page, in points. */
  readonly height: number;
}

/**
 * Takes out what repeats on top and at the bottom of pages, and page numbers: they would cut sentences and crowd the search. What repeats word for word stays where
 * it stands first, so that no word of the document is lost.
 */
export function withoutPageFurniture(pages: readonly PdfPageLines[]): PdfLine[][] {
  const edges = pages.map(edgesOf);
  const same = repeated(
    edges.map((edge) => edge.lines.map(lineText)),
    sameTextShare,
  );
  const alike = repeated(
    edges.map((edge) => edge.outer.map(withoutDigits)),
    alikeTextShare,
  );
  const kept = new Set<string>();
  return pages.map((page, index) => {
    const { lines = [], outer = [], ends = [] } = edges[index] ?? {};
    const furniture = new Set([
      ...lines.filter((line) => same.has(lineText(line)) && !isFirst(lineText(line), kept)),
      ...outer.filter((line) => alike.has(withoutDigits(line)) && !same.has(lineText(line))),
      ...(pages.length > 1 ? ends.filter((line) => pageNumber.test(lineText(line))) : []),
    ]);
    return page.lines.filter((line) => !furniture.has(line));
  });
}

function isFirst(text: string, kept: Set<string>): boolean {
  if (kept.has(text) || pageNumber.test(text)) return false;
  kept.add(text);
  return true;
}

interface PageEdges {
  readonly lines: readonly PdfLine[];
  /** Those of them that keep to the page's margins. */
  readonly outer: readonly PdfLine[];
  /** The uppermost and the lowest line. */
  readonly ends: readonly PdfLine[];
}

/** By height on the page, not by order of drawing: many writers draw header and footer last. */
function edgesOf(page: PdfPageLines): PageEdges {
  const upright = page.lines.filter((line) => line.angle === 0).sort((one, other) => one.y - other.y);
  const lines = [...new Set([...upright.slice(0, edgeLines), ...upright.slice(-edgeLines)])];
  const margin = page.height * edgeShare;
  return {
    lines,
    outer: lines.filter((line) => line.y < margin || line.y > page.height - margin),
    ends: [...upright.slice(0, 1), ...upright.slice(-1)],
  };
}

/** The texts that stand on at least this share of the pages. */
function repeated(pages: readonly (readonly string[])[], share: number): Set<string> {
  const counts = new Map<string, number>();
  for (const text of pages.flatMap((texts) => [...new Set(texts)])) counts.set(text, (counts.get(text) ?? 0) + 1);
  const needed = Math.max(minPages, pages.length * share);
  return new Set([...counts].filter(([, count]) => count >= needed).map(([text]) => text));
}

function withoutDigits(line: PdfLine): string {
  return lineText(line).replace(/\d+/g, "#");
}
