import { read, utils, type WorkBook, type WorkSheet } from "@e965/xlsx";
import type { ParsedDocument } from "@olympus/domain";
import { checkArchive } from "../archive/archive-check.ts";
import { DocumentBuilder } from "../document-builder.ts";
import { corruptFile, noTextFound, passwordProtected } from "../reading-errors.ts";

const maxRowsPerBlock = 40;
/** About 300 tokens: a block becomes one passage, so that each has the header. */
const maxCharactersPerBlock = 1000;

interface SheetRow {
  /** From 0. */
  readonly index: number;
  /** From column A to the last filled one, as shown. */
  readonly values: readonly string[];
  readonly firstColumn: number;
  readonly filledCells: number;
}

/** Excel: each sheet as blocks of at most 40 rows with their cell range, the header row repeated in each; numbers and dates as shown. */
export function parseXlsx(content: Uint8Array): ParsedDocument {
  const names = checkArchive(content, "Excel workbook").map((entry) => entry.name);
  if (!names.some((name) => /(^|\/)workbook\d*\.(xml|bin)$/i.test(name))) throw corruptFile("Excel workbook");
  const workbook = readWorkbook(content);
  const builder = new DocumentBuilder();
  for (const sheet of workbook.SheetNames) {
    const cells = workbook.Sheets[sheet];
    if (cells === undefined) continue;
    let header: SheetRow | null = null;
    for (const region of regionsOf(rowsOf(cells))) header = addRegion({ sheet, region, header, builder });
  }
  if (builder.isEmpty) throw noTextFound("Excel workbook");
  return builder.build(null);
}

function readWorkbook(content: Uint8Array): WorkBook {
  try {
    return read(content, { type: "array", dense: true, cellFormula: false, cellHTML: false, cellText: true });
  } catch (error) {
    if (error instanceof Error && /password|encrypt/i.test(error.message)) throw passwordProtected();
    throw corruptFile("Excel workbook", error);
  }
}

function rowsOf(sheet: WorkSheet): SheetRow[] {
  const rows: SheetRow[] = [];
  (sheet["!data"] ?? []).forEach((cells, index) => {
    const shown = Array.from(cells ?? [], (cell) =>
      cell === undefined || cell.t === "z" ? "" : utils.format_cell(cell).replace(/\s+/g, " ").trim(),
    );
    const firstColumn = shown.findIndex((value) => value !== "");
    if (firstColumn < 0) return;
    const values = shown.slice(0, shown.findLastIndex((value) => value !== "") + 1);
    rows.push({ index, values, firstColumn, filledCells: values.filter((value) => value !== "").length });
  });
  return rows;
}

/** Runs of rows with no empty row between them: a sheet often holds several tables, or a title and a table. */
function regionsOf(rows: readonly SheetRow[]): SheetRow[][] {
  const regions: SheetRow[][] = [];
  for (const row of rows) {
    const last = regions.at(-1);
    if (last === undefined || last.at(-1)?.index !== row.index - 1) regions.push([row]);
    else last.push(row);
  }
  return regions;
}

/** A table begins where rows become two cells wide; narrower rows above it are titles and notes. Returns the header that holds from here on. */
function addRegion(input: {
  readonly sheet: string;
  readonly region: readonly SheetRow[];
  readonly header: SheetRow | null;
  readonly builder: DocumentBuilder;
}): SheetRow | null {
  const { sheet, region, builder } = input;
  const tableAt = region.findIndex((row) => row.filledCells >= 2);
  for (const row of tableAt < 0 ? region : region.slice(0, tableAt)) {
    builder.add({ kind: "paragraph", text: textOf(row, row.firstColumn), sheet, cellRange: rangeOf([row]) });
  }
  const first = tableAt < 0 ? undefined : region[tableAt];
  if (first === undefined) return input.header;
  const hasOwnHeader = input.header === null || looksLikeHeader(first);
  const header = hasOwnHeader ? first : input.header;
  addTable({ sheet, header, hasOwnHeader, rows: region.slice(hasOwnHeader ? tableAt + 1 : tableAt), builder });
  return header;
}

/** Headers are words: no cell of one is a number. */
function looksLikeHeader(row: SheetRow): boolean {
  return row.values.every((value) => !/^[-+(]?[$€£]?\d[\d.,' ]*[%)]?$/.test(value));
}

function addTable(table: {
  readonly sheet: string;
  readonly header: SheetRow | null;
  readonly hasOwnHeader: boolean;
  readonly rows: readonly SheetRow[];
  readonly builder: DocumentBuilder;
}): void {
  const { sheet, header, builder } = table;
  const above = header === null ? [] : [header];
  const firstColumn = Math.min(...[...above, ...table.rows].map((row) => row.firstColumn));
  groupRows(table.rows, header === null ? 0 : textOf(header, firstColumn).length).forEach((group, index) => {
    const text = [...above, ...group].map((row) => textOf(row, firstColumn)).join("\n");
    const range = rangeOf(index === 0 && table.hasOwnHeader ? [...above, ...group] : group);
    builder.add({ kind: "table", text, sheet, cellRange: range });
  });
}

function groupRows(rows: readonly SheetRow[], headerLength: number): SheetRow[][] {
  const groups: SheetRow[][] = [[]];
  let length = headerLength;
  for (const row of rows) {
    const rowLength = textOf(row, row.firstColumn).length + 1;
    const group = groups.at(-1) ?? [];
    if (group.length > 0 && (group.length >= maxRowsPerBlock || length + rowLength > maxCharactersPerBlock)) {
      groups.push([row]);
      length = headerLength + rowLength;
    } else {
      group.push(row);
      length += rowLength;
    }
  }
  return groups;
}

function textOf(row: SheetRow, firstColumn: number): string {
  return row.values.slice(firstColumn).join(" | ");
}

function rangeOf(rows: readonly SheetRow[]): string {
  let [top, left, bottom, right] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const row of rows) {
    top = Math.min(top, row.index);
    bottom = Math.max(bottom, row.index);
    left = Math.min(left, row.firstColumn);
    right = Math.max(right, row.values.length - 1);
  }
  return utils.encode_range({ s: { r: top, c: left }, e: { r: bottom, c: right } });
}
