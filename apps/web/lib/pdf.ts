import { GlobalWorkerOptions, getDocument, type PDFDocumentLoadingTask, type PDFDocumentProxy } from "pdfjs-dist";
import { findEach, findQuote } from "./find-quote.ts";
import { csrfHeaders } from "./graphql.ts";
import type { DrawnText } from "./reader/find-drawn.ts";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).toString();

/** Opens a PDF of this server, reading only the parts that are looked at. `destroy()` the task when done. */
export function openPdf(path: string): PDFDocumentLoadingTask {
  return getDocument({
    url: path,
    httpHeaders: csrfHeaders,
    disableAutoFetch: true,
    disableStream: true,
    cMapUrl: "/pdfjs/cmaps/",
    standardFontDataUrl: "/pdfjs/standard_fonts/",
    wasmUrl: "/pdfjs/wasm/",
    iccUrl: "/pdfjs/iccs/",
  });
}

/** What is drawn of a PDF as text, page by page. */
export function drawnTextOf(pdf: PDFDocumentProxy): DrawnText {
  return {
    async *pages() {
      for (let number = 1; number <= pdf.numPages; number++) yield { page: number, pieces: await piecesOf(pdf, number) };
    },
  };
}

async function piecesOf(pdf: PDFDocumentProxy, number: number): Promise<readonly string[]> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  return items.flatMap((item) => ("str" in item ? [item.str] : []));
}

/** The page, near the one that is named, on which a quote begins; null when it is on none of them. */
export async function findQuotePage(pdf: PDFDocumentProxy, quote: string, named: number): Promise<number | null> {
  for (const number of [named, named + 1, named - 1]) {
    if (number < 1 || number > pdf.numPages) continue;
    if (findQuote(await piecesOf(pdf, number), quote).length > 0) return number;
  }
  return null;
}

/** Marks a quote in the text of a drawn page. The first mark, or null when it isn't there. */
export function markQuote(textDivs: readonly HTMLElement[], quote: string): HTMLElement | null {
  const texts = textDivs.map((div) => div.textContent ?? "");
  const ranges = Map.groupBy(findQuote(texts, quote), (range) => range.piece);
  let first: HTMLElement | null = null;
  for (const [piece, inPiece] of ranges) {
    const text = texts[piece] ?? "";
    const parts: (string | HTMLElement)[] = [];
    let at = 0;
    for (const { start, end } of inPiece) {
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      parts.push(text.slice(at, start), mark);
      first ??= mark;
      at = end;
    }
    textDivs[piece]?.replaceChildren(...parts, text.slice(at));
  }
  return first;
}

const maxFoundOnPage = 500;
const foundWords = "found-words";

/** Colours every place of a drawn page where words stand, without touching its text; nothing in browsers that can't. Returns what takes it back. */
export function colourFound(textDivs: readonly HTMLElement[], words: string): () => void {
  if (typeof Highlight === "undefined") return () => undefined;
  const highlight = CSS.highlights.get(foundWords) ?? new Highlight();
  CSS.highlights.set(foundWords, highlight);
  const texts = textDivs.map((div) => div.textContent ?? "");
  const ranges = findEach(texts, words, maxFoundOnPage)
    .flat()
    .flatMap(({ piece, start, end }) => {
      const text = textDivs[piece]?.firstChild;
      // A line with a marked quote is in pieces already.
      if (!(text instanceof Text) || text.length < end) return [];
      const range = document.createRange();
      range.setStart(text, start);
      range.setEnd(text, end);
      return range;
    });
  for (const range of ranges) highlight.add(range);
  return () => {
    for (const range of ranges) highlight.delete(range);
  };
}
