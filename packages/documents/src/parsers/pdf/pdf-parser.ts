import type { ParsedDocument } from "@olympus/domain";
import { DocumentBuilder } from "../../document-builder.ts";
import { corruptFile, scannedWithoutText } from "../../reading-errors.ts";
import { emptyPagesWarning } from "./empty-pages.ts";
import { openPdf, type Pdf } from "./open-pdf.ts";
import { withoutPageFurniture } from "./page-furniture.ts";
import { addPdfBlocks, type PdfPageText } from "./pdf-blocks.ts";
import { readPage } from "./read-page.ts";
import { TextMender } from "./text-mender.ts";

interface PdfOptions {
  /** Opens an encrypted file. */
  readonly password?: string | null;
}

/**
 * PDF, page by page, with the places of its words and its tables. A page that can't be read is left out, with a warning; when none can, the file is damaged. Fails
 * with PASSWORD_REQUIRED, or UNREADABLE_FILE.
 */
export async function parsePdf(content: Uint8Array, { password = null }: PdfOptions = {}): Promise<ParsedDocument> {
  const pdf = await openPdf(content, password);
  const { pages, failures } = await readPages(pdf);
  if (failures.length > 0 && failures.length === pages.length) throw corruptFile("PDF", failures[0]?.error);
  const builder = new DocumentBuilder();
  const layouts = addPdfBlocks(bodyOf(pages), builder);
  if (builder.isEmpty) throw scannedWithoutText();
  for (const { page } of failures) builder.addWarning(`Page ${page} is damaged and was left out.`);
  const isFailed = new Set(failures.map(({ page }) => page));
  const warning = emptyPagesWarning(
    pages.flatMap((page, index) => (page.lines.length === 0 && !isFailed.has(index + 1) ? [index + 1] : [])),
  );
  if (warning !== null) builder.addWarning(warning);
  return { ...builder.build(pdf.numPages), layouts };
}

/** A document of page numbers only is better than none. */
function bodyOf(pages: readonly PdfPageText[]): readonly PdfPageText[] {
  const body = withoutPageFurniture(pages);
  return body.some((lines) => lines.length > 0) ? pages.map((page, index) => ({ ...page, lines: body[index] ?? [] })) : pages;
}

interface PageFailure {
  readonly page: number;
  readonly error: unknown;
}

async function readPages(pdf: Pdf): Promise<{ readonly pages: readonly PdfPageText[]; readonly failures: readonly PageFailure[] }> {
  const pages: PdfPageText[] = [];
  const failures: PageFailure[] = [];
  const mender = new TextMender();
  for (let page = 1; page <= pdf.numPages; page++) {
    try {
      pages.push(await readPage(pdf, page, mender));
    } catch (error) {
      failures.push({ page, error });
      pages.push({ width: 0, height: 0, lines: [] });
    }
  }
  return { pages, failures };
}
