import type { PageHighlight, ParsedDocument } from "@olympus/domain";
import { degrees, PDFDocument, type PDFPage, StandardFonts } from "pdf-lib";
import { expect } from "vitest";
import { toHighlights } from "../../layout/to-highlights.ts";

interface DrawnPage {
  readonly width?: number;
  readonly height?: number;
  /** Clockwise, as the page is shown. */
  readonly rotation?: number;
  draw(
    write: (text: string, x: number, y: number, style?: { readonly size?: number; readonly turnedBy?: number }) => void,
    page: PDFPage,
  ): void;
}

/** A PDF of pages that are drawn in Helvetica; x and y count from the lower left corner, as in PDF. */
export async function drawPdf(pages: readonly DrawnPage[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (const { width = 600, height = 800, rotation = 0, draw } of pages) {
    const page = pdf.addPage([width, height]);
    page.setRotation(degrees(rotation));
    draw((text, x, y, { size = 10, turnedBy = 0 } = {}) => page.drawText(text, { x, y, size, font, rotate: degrees(turnedBy) }), page);
  }
  return pdf.save();
}

/** Where words stand that the document's text holds once. */
export function placeOf(document: ParsedDocument, words: string): readonly PageHighlight[] {
  const start = document.text.indexOf(words);
  expect(start, `"${words}" in the text`).toBeGreaterThanOrEqual(0);
  return toHighlights(document.layouts ?? [], start, start + words.length);
}

/** Each word of each page is where its layout says, in the order of the text. */
export function expectSoundLayouts(document: ParsedDocument): void {
  let last = 0;
  for (const { words } of document.layouts ?? []) {
    for (let at = 0; at < words.length; at += 6) {
      const [start = -1, end = -1] = words.subarray(at, at + 2);
      expect(start).toBeGreaterThanOrEqual(last);
      expect(document.text.slice(start, end)).toMatch(/^\S+$/);
      last = end;
    }
  }
}
