import type { ParsedDocument } from "@olympus/domain";
import { getDocumentProxy } from "unpdf";
import { DocumentBuilder } from "../../document-builder.ts";
import { corruptFile, passwordRequired, scannedWithoutText, tooMuchInside } from "../../reading-errors.ts";
import { annotationLines } from "./annotation-lines.ts";
import { type PdfPageLines, withoutPageFurniture } from "./page-furniture.ts";
import { addPdfBlocks } from "./pdf-blocks.ts";
import { toLines } from "./pdf-lines.ts";

const maxPages = 10_000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

interface PdfOptions {
  readonly password?: string | null;
}

/** PDF, page by page. A page that can't be read is left out; when none can, the file is damaged. */
export async function parsePdf(content: Uint8Array, { password = null }: PdfOptions = {}): Promise<ParsedDocument> {
  const pdf = await openPdf(content, password);
  if (pdf.numPages > maxPages)
    throw tooMuchInside(`it has ${pdf.numPages.toLocaleString("en")} pages, and the limit is ${maxPages.toLocaleString("en")}`);
  const pages: PdfPageLines[] = [];
  const failures: unknown[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    try {
      pages.push(await readPage(pdf, number));
    } catch (error) {
      failures.push(error);
      pages.push({ lines: [], bottom: 0, top: 0 });
    }
  }
  if (failures.length > 0 && failures.length === pdf.numPages) throw corruptFile("PDF", failures[0]);
  const builder = new DocumentBuilder();
  addPdfBlocks(withoutPageFurniture(pages), builder);
  // A document of headers and footers only is better than none.
  if (builder.isEmpty)
    addPdfBlocks(
      pages.map((page) => page.lines),
      builder,
    );
  if (builder.isEmpty) throw scannedWithoutText();
  return builder.build(pdf.numPages);
}

async function openPdf(content: Uint8Array, password: string | null): Promise<Pdf> {
  try {
    // A copy, as pdf.js takes the bytes over.
    return await getDocumentProxy(new Uint8Array(content), { useSystemFonts: false, verbosity: 0, password: password ?? undefined });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") throw passwordRequired(password !== null);
    throw corruptFile("PDF", error);
  }
}

async function readPage(pdf: Pdf, number: number): Promise<PdfPageLines> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  const annotations = await page.getAnnotations();
  page.cleanup();
  const [, bottom = 0, , top = 0] = page.view;
  return { lines: [...toLines(items.filter((item) => "str" in item)), ...annotationLines(annotations)], bottom, top };
}
