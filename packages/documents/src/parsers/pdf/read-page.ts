import { annotationLines, noteLines } from "./annotation-lines.ts";
import { drawnAnnotations } from "./drawn-annotations.ts";
import type { Pdf, PdfPage } from "./open-pdf.ts";
import { type PdfFontStyle, toWords } from "./page-words.ts";
import type { PdfPageText } from "./pdf-blocks.ts";
import { type PdfLine, toLines } from "./pdf-lines.ts";
import { inReadingOrder } from "./reading-order.ts";
import type { TextMender } from "./text-mender.ts";

/** The lines of one page in the order of reading: its text, then what was filled in and noted on it. */
export async function readPage(pdf: Pdf, number: number, mender: TextMender): Promise<PdfPageText> {
  const page = await pdf.getPage(number);
  try {
    const { width, height, transform } = page.getViewport({ scale: 1 });
    // Ligatures are taken apart here: pdf.js would do it before it turns Arabic text around, and so swap their letters.
    const { items, styles } = await page.getTextContent({ disableNormalization: true });
    const texts = await mender.mend(
      page,
      items.filter((item) => "str" in item),
    );
    const words = toWords(texts, styles as Readonly<Record<string, PdfFontStyle>>, transform);
    return { width, height, lines: [...inReadingOrder(toLines(words)), ...(await annotationsOf(page, transform))] };
  } finally {
    page.cleanup();
  }
}

async function annotationsOf(page: PdfPage, transform: readonly number[]): Promise<PdfLine[]> {
  const annotations = await page.getAnnotations();
  const show = (rect: readonly number[]) => shownRect(rect, transform);
  const drawn = await drawnAnnotations(page, annotations);
  return annotations.flatMap((annotation) => {
    const words = drawn.get(annotation.id);
    return words === undefined ? annotationLines([annotation], show) : noteLines(words, show(annotation.rect));
  });
}

function shownRect([left = 0, bottom = 0, right = 0, top = 0]: readonly number[], transform: readonly number[]) {
  const [a = 1, b = 0, c = 0, d = -1, e = 0, f = 0] = transform;
  const [x, y] = [a * left + c * bottom + e, b * left + d * bottom + f];
  const [otherX, otherY] = [a * right + c * top + e, b * right + d * top + f];
  return [Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY)] as const;
}
