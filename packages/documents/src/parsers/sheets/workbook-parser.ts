import { read, type WorkBook } from "@e965/xlsx";
import { AppError, ErrorCode, type ParsedDocument } from "@olympus/domain";
import { checkArchive } from "../../archive/archive-check.ts";
import type { ZipEntry } from "../../archive/zip-directory.ts";
import { DocumentBuilder } from "../../document-builder.ts";
import { corruptFile, noTextFound, passwordProtected } from "../../reading-errors.ts";
import { readCells, type SheetContent } from "./sheet-cells.ts";
import { findRegions } from "./sheet-regions.ts";
import { addRegion, type HeaderAbove } from "./sheet-table.ts";
import { countUnresolvedFormulas } from "./unresolved-formulas.ts";
import { readExtras, type SheetExtras } from "./workbook-extras.ts";

const what = "Excel workbook";
const damagedExtras =
  "Text boxes, charts, headers and footers could not be read, for a part of this file is damaged. Save it again in its own program and upload that copy.";

type Extras = ReadonlyMap<string, SheetExtras>;
const noExtras: Extras = new Map();

/** Excel since 2007. Each sheet as blocks of at most 40 rows with their cell range, the header repeated in each; see `parseWorkbook`. */
export function parseXlsx(content: Uint8Array): ParsedDocument {
  if (isOldWorkbook(content)) return parseWorkbook(content, 0);
  const entries = checkArchive(content, what);
  if (!entries.some((entry) => /(^|[\\/])workbook\d*\.(xml|bin)$/i.test(entry.name))) throw corruptFile(what);
  const unresolvedFormulas = countUnresolvedFormulas(content, entries, what);
  return parseWorkbook(content, unresolvedFormulas, extrasOf(content, entries));
}

/** Null when they are damaged: the cells can be read all the same. */
function extrasOf(content: Uint8Array, entries: readonly ZipEntry[]): Extras | null {
  // Binary workbooks (.xlsb) have no XML to look into.
  if (!entries.some((entry) => /(^|[\\/])workbook\d*\.xml$/i.test(entry.name))) return noExtras;
  try {
    return readExtras(content, entries);
  } catch (error) {
    if (error instanceof AppError && error.code === ErrorCode.UNREADABLE_FILE) return null;
    throw error;
  }
}

/** Excel before 2007 (.xls), and workbooks of one XML file. */
export function parseXls(content: Uint8Array): ParsedDocument {
  return parseWorkbook(content, 0);
}

/** A workbook of before 2007 under a new name; newer ones that are encrypted come in the same envelope. */
function isOldWorkbook(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const isCompound = bytes.subarray(0, 8).toString("latin1") === "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
  return isCompound && !bytes.includes(Buffer.from("EncryptedPackage", "utf16le")) && bytes.includes(Buffer.from("Workbook", "utf16le"));
}

/** Cells as they are shown, for reading; numbers, days and truth values as such, for datasets. Formulas have the result that was stored with them. Hidden sheets are read too. */
function parseWorkbook(content: Uint8Array, unresolvedFormulas: number, extras: Extras | null = noExtras): ParsedDocument {
  const workbook = readWorkbook(content);
  const builder = new DocumentBuilder();
  const isDate1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (const sheet of workbook.SheetNames) {
    const cells = workbook.Sheets[sheet];
    const { drawings = [], headerAndFooter = [] } = extras?.get(sheet) ?? {};
    if (cells === undefined) continue;
    const content = readCells(cells, isDate1904);
    const context = { sheet, merges: cells["!merges"] ?? [], builder };
    let header: HeaderAbove | null = null;
    for (const region of findRegions(content.rows)) header = addRegion(context, region, header);
    for (const comment of content.comments) {
      builder.add({ kind: "paragraph", text: `Comment on ${comment.cell}: ${comment.text}`, sheet, cellRange: comment.cell });
    }
    for (const { text, cell } of drawings) builder.add({ kind: "paragraph", text, sheet, ...(cell !== null && { cellRange: cell }) });
    for (const text of headerAndFooter) builder.add({ kind: "paragraph", text, sheet });
    addWarnings(builder, sheet, content);
  }
  warnOfHidden(builder, workbook);
  if (extras === null) builder.addWarning(damagedExtras);
  if (unresolvedFormulas > 0) {
    const formulas = counted(unresolvedFormulas, "formula");
    builder.addWarning(
      `The results of ${formulas} are not stored in this file. Open it in Excel or LibreOffice, save it and upload it again.`,
    );
  }
  if (builder.isEmpty) throw noTextFound(what);
  return builder.build(null);
}

function readWorkbook(content: Uint8Array): WorkBook {
  try {
    return read(content, {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: true,
      cellNF: true,
      cellDates: false,
    });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw passwordProtected();
    throw corruptFile(what, error);
  }
}

function addWarnings(builder: DocumentBuilder, sheet: string, content: SheetContent): void {
  if (content.errorCount > 0)
    builder.addWarning(`Sheet "${sheet}" has ${counted(content.errorCount, "cell")} with an error such as #N/A; as data they are empty.`);
}

function warnOfHidden(builder: DocumentBuilder, workbook: WorkBook): void {
  const hidden = (workbook.Workbook?.Sheets ?? []).flatMap((sheet, index) =>
    sheet.Hidden ? [`"${sheet.name ?? workbook.SheetNames[index]}"`] : [],
  );
  if (hidden.length > 0) builder.addWarning(`Hidden sheets were read too: ${hidden.slice(0, 20).join(", ")}.`);
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
