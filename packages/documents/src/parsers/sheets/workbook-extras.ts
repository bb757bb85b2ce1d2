import { utils } from "@e965/xlsx";
import { readZipEntry } from "../../archive/read-zip-entry.ts";
import type { ZipEntry } from "../../archive/zip-directory.ts";
import { decodeText } from "../decode-text.ts";
import { readDrawingText } from "../office/drawing-text.ts";
import { OfficePackage } from "../office/office-package.ts";
import { attributeOf, childOf, descendantsOf, elementsOf, parseXml, relationIdOf, textIn, type XmlElement } from "../office/xml-tree.ts";

/** Words of a sheet outside of its cells. */
export interface SheetExtras {
  /** Of text boxes, shapes and charts, with the cell that they begin in. */
  readonly drawings: readonly { readonly text: string; readonly cell: string | null }[];
  /** As they are printed above and below each page, without fields such as the page's number. */
  readonly headerAndFooter: readonly string[];
}

const what = "Excel workbook";
const kept = new Set(["t", "v", "row", "col"]);
/** What stands behind the cells of a sheet is short. */
const tailBytes = 256 * 1024;
const maxSheetBytes = 64 * 1024 * 1024;

/** By the name of the sheet, those that have any. A sheet that is a chart alone has its chart's words. */
export function readExtras(content: Uint8Array, entries: readonly ZipEntry[]): ReadonlyMap<string, SheetExtras> {
  const extras = new Map<string, SheetExtras>();
  const parts = new OfficePackage(content, what);
  const main = parts.mainPart(/(^|[\\/])workbook\d*\.xml$/i);
  const targets = new Map(parts.relationsOf(main).map(({ id, target }) => [id, target]));
  const byName = new Map(entries.map((entry) => [entry.name.replaceAll("\\", "/").toLowerCase(), entry]));
  for (const sheet of descendantsOf(parts.xml(main, { keepTextIn: new Set() }) ?? undefined, "sheet")) {
    const name = attributeOf(sheet, "name");
    const target = targets.get(relationIdOf(sheet) ?? "");
    if (name === undefined || target === undefined) continue;
    const drawings = parts.related(target, "drawing").flatMap((drawing) => readDrawing(parts, drawing));
    const entry = byName.get(target.toLowerCase());
    const headerAndFooter = entry === undefined ? [] : readHeaderAndFooter(content, entry);
    if (drawings.length + headerAndFooter.length > 0) extras.set(name, { drawings, headerAndFooter });
  }
  return extras;
}

function readDrawing(parts: OfficePackage, drawing: string): SheetExtras["drawings"] {
  const targets = new Map(parts.relationsOf(drawing).map(({ id, target }) => [id, target]));
  const root = parts.xml(drawing, { keepTextIn: kept, skip: new Set(["Fallback"]) });
  const anchors = elementsOf(childOf(root ?? undefined, "wsDr")).filter(({ name }) => name.endsWith("Anchor"));
  return anchors.flatMap((anchor) => {
    const boxes = descendantsOf(anchor, "txBody").map(textOfBody);
    const charts = descendantsOf(anchor, "chart").flatMap((chart) => {
      const target = targets.get(relationIdOf(chart) ?? "");
      return target === undefined ? [] : [readDrawingText(parts, target)];
    });
    const cell = cellOf(childOf(anchor, "from"));
    return [...boxes, ...charts].filter((text) => text.trim() !== "").map((text) => ({ text, cell }));
  });
}

function textOfBody(body: XmlElement): string {
  return descendantsOf(body, "p")
    .map((paragraph) => descendantsOf(paragraph, "t").map(textIn).join(""))
    .filter((line) => line.trim() !== "")
    .join("\n");
}

function cellOf(from: XmlElement | undefined): string | null {
  const [column, row] = [Number(textIn(childOf(from, "col"))), Number(textIn(childOf(from, "row")))];
  return from !== undefined && Number.isInteger(column) && Number.isInteger(row) ? utils.encode_cell({ c: column, r: row }) : null;
}

function readHeaderAndFooter(content: Uint8Array, entry: ZipEntry): readonly string[] {
  if (entry.expandedBytes > maxSheetBytes) return [];
  const bytes = readZipEntry(content, entry, { what, maxBytes: maxSheetBytes });
  const tail = decodeText(bytes.subarray(Math.max(0, bytes.length - tailBytes)));
  // The end first: each beginning without one would be followed to the end of the file.
  const close = /<\/(?:\w+:)?headerFooter>/.exec(tail);
  const before = tail.slice(0, (close?.index ?? 0) + (close?.[0].length ?? 0));
  const start = before.search(/<(?:\w+:)?headerFooter\b/);
  if (start < 0) return [];
  const found = before.slice(start);
  const texts = elementsOf(elementsOf(parseXml(found, {}))[0])
    .map(textIn)
    .map((text) => ({ shown: withoutFields(text), isNumbering: /&[pn]/i.test(text) }));
  // "Page 1 of 3" says nothing of the sheet.
  const telling = texts.filter(({ shown, isNumbering }) => /\p{L}/u.test(shown) && (!isNumbering || shown.split(" ").length > 2));
  return [...new Set(telling.map(({ shown }) => shown))];
}

/** `&L`, `&C` and `&R` begin a part; fields and ways of writing are left out (ECMA-376 part 1, 18.3.1.46). `&&` is an ampersand. */
function withoutFields(text: string): string {
  return text
    .replace(/&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|\d\d[-+]\d{3})|\d{1,3}|[A-Z+-]|&)/gi, (field) =>
      field === "&&" ? "&" : /^&[lcr]$/i.test(field) ? " " : "",
    )
    .replace(/\s+/g, " ")
    .trim();
}
