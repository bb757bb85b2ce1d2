import { type Range, utils } from "@e965/xlsx";
import type { TableCell } from "@olympus/domain";
import type { DocumentBuilder } from "../../document-builder.ts";
import { addRowBlocks } from "../tables/add-row-blocks.ts";
import { countHeaderRows, joinHeader } from "../tables/find-header.ts";
import { isNumberLike, isYear } from "../tables/table-grid.ts";
import type { SheetCell, SheetRow } from "./sheet-cells.ts";
import type { Region } from "./sheet-regions.ts";

/** Beyond, a table is asked and not read. */
const maxReadRows = 20_000;
const maxReadCharacters = 2_000_000;
/** Places of a table for datasets, empty ones included: a few cells far apart are no table. */
const maxPlaces = 8_000_000;
/** Longer runs of empty cells are written as one. */
const maxEmptyRun = 20;
const minNoteCharacters = 25;

export interface HeaderAbove {
  readonly left: number;
  readonly names: readonly string[];
}

export interface SheetContext {
  readonly sheet: string;
  readonly merges: readonly Range[];
  readonly builder: DocumentBuilder;
}

/** Adds a region's titles, its table and its notes. Returns the header that holds from here on: a table parted by an empty row has it only once. */
export function addRegion(context: SheetContext, region: Region, above: HeaderAbove | null): HeaderAbove | null {
  const isList = region.length > 2 && region.every((row) => row.cells.length === 1 && row.cells[0]?.column === region[0]?.cells[0]?.column);
  const begin = isList ? 0 : region.findIndex((row) => row.cells.length > 1);
  if (begin < 0) {
    addParagraphs(context, region);
    return above;
  }
  addParagraphs(context, region.slice(0, begin));
  const title = region[begin - 1]?.cells[0]?.shown ?? null;
  const body = region.slice(begin);
  const end = isList ? body.length : body.findLastIndex((row) => !isNote(row)) + 1;
  const header = addTable(context, { rows: body.slice(0, end), title, above });
  addParagraphs(context, body.slice(end));
  return header;
}

function addParagraphs({ builder, sheet }: SheetContext, rows: readonly SheetRow[]): void {
  for (const row of rows)
    builder.add({ kind: "paragraph", text: lineOf(row.cells, row.cells[0]?.column ?? 0), sheet, cellRange: rangeOf([row]) });
}

function isNote(row: SheetRow): boolean {
  const [first] = row.cells;
  return row.cells.length === 1 && typeof first?.value === "string" && first.shown.length > minNoteCharacters;
}

interface TableInput {
  readonly rows: readonly SheetRow[];
  readonly title: string | null;
  readonly above: HeaderAbove | null;
}

function addTable(context: SheetContext, { rows, title, above }: TableInput): HeaderAbove | null {
  const { builder, sheet } = context;
  const left = minOf(rows.map((row) => row.cells[0]?.column ?? 0));
  const width = Math.max(...extent(rows.map((row) => row.cells.at(-1)?.column ?? 0))) - left + 1;
  const values = new MergedValues(context.merges, left, width);
  const top = rows.slice(0, 10).map((row) => values.of(row));
  const own = rows.length === 1 && above !== null && countHeaderRows(top) > 0 && above.left !== left ? 1 : countHeaderRows(top);
  const names = own > 0 ? joinHeader(top.slice(0, own), width) : namesFor(above, left, width);
  const headerRows = rows.slice(0, own);
  const data = rows.slice(own);
  const headerLine = own > 0 ? headerRows.map((row) => lineOf(row.cells, left)).join("\n") : names === null ? null : names.join(" | ");
  const read = readable(data.map((row) => lineOf(row.cells, left)));
  if (read.length < data.length) builder.addWarning(tooLong(sheet, read.length, data.length));
  const place = addRowBlocks(builder, {
    header: headerLine,
    rows: read,
    place: (first, end, isFirst) => ({
      sheet,
      cellRange: rangeOf(isFirst ? [...headerRows, ...data.slice(first, end)] : data.slice(first, end)),
    }),
  });
  const next = own > 0 && names !== null ? { left, names } : above;
  if (place === null || data.length === 0) return next;
  if (width * data.length > maxPlaces) {
    builder.addWarning(`A table of sheet "${sheet}" has too many cells, most of them empty, to be asked as a table.`);
    return next;
  }
  builder.addTable({
    ...place,
    title: title ?? sheet,
    page: null,
    sheet,
    cellRange: rangeOf(rows),
    header: names ?? new Array<string>(width).fill(""),
    rows: data.map((row) => values.of(row)),
    firstSheetRow: (data[0]?.index ?? 0) + 1,
  });
  return next;
}

/** The header above, where a table without one of its own goes on below it. */
function namesFor(above: HeaderAbove | null, left: number, width: number): string[] | null {
  if (above === null || left < above.left || left + width > above.left + above.names.length) return null;
  return above.names.slice(left - above.left, left - above.left + width);
}

/** The values of rows, as wide as the table. Words of merged cells stand in all of their places; figures don't, as they would be summed twice. */
class MergedValues {
  private readonly left: number;
  private readonly width: number;
  private readonly merges: readonly Range[];
  /** Those that reach below the row they begin in, until they end. */
  private downwards: { readonly range: Range; readonly value: TableCell }[] = [];

  constructor(merges: readonly Range[], left: number, width: number) {
    this.left = left;
    this.width = width;
    this.merges = merges.filter(({ s, e }) => s.c >= left && e.c < left + width).slice(0, 5000);
    this.starts = new Map(this.merges.map((range) => [`${range.s.r},${range.s.c}`, range]));
  }

  private readonly starts: ReadonlyMap<string, Range>;

  of(row: SheetRow): TableCell[] {
    const line = new Array<TableCell>(this.width).fill(null);
    this.downwards = this.downwards.filter(({ range }) => range.e.r >= row.index);
    for (const { range, value } of this.downwards) if (range.s.r < row.index) this.spread(line, range, value);
    for (const cell of row.cells) {
      line[cell.column - this.left] = cell.value;
      const range = this.starts.get(`${row.index},${cell.column}`);
      if (range === undefined || !isRepeated(cell.value, range)) continue;
      this.spread(line, range, cell.value);
      if (range.e.r > row.index && !this.downwards.some((known) => known.range === range))
        this.downwards.push({ range, value: cell.value });
    }
    return line;
  }

  private spread(line: TableCell[], range: Range, value: TableCell): void {
    for (let column = range.s.c; column <= range.e.c; column++) line[column - this.left] = value;
  }
}

/** Words are; figures aren't, except years over several columns. */
function isRepeated(value: TableCell, range: Range): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  return range.e.r === range.s.r && isYear(String(value)) ? true : typeof value === "string" && !isNumberLike(value);
}

function readable(lines: readonly string[]): readonly string[] {
  let length = 0;
  for (const [index, line] of lines.entries()) {
    length += line.length;
    if (index >= maxReadRows || length > maxReadCharacters) return lines.slice(0, index);
  }
  return lines;
}

function tooLong(sheet: string, read: number, all: number): string {
  return `Of sheet "${sheet}", ${read.toLocaleString("en")} of ${all.toLocaleString("en")} rows can be found by their words; all rows can be asked as a table.`;
}

function lineOf(cells: readonly SheetCell[], left: number): string {
  const parts: string[] = [];
  let next = left;
  for (const { column, shown } of cells) {
    const gap = column - next;
    for (let empty = 0; empty < (gap > maxEmptyRun ? 1 : gap); empty++) parts.push("");
    parts.push(shown);
    next = column + 1;
  }
  return parts.join(" | ");
}

function rangeOf(rows: readonly SheetRow[]): string {
  const [left] = extent(rows.map((row) => row.cells[0]?.column ?? 0));
  const [, right] = extent(rows.map((row) => row.cells.at(-1)?.column ?? 0));
  return utils.encode_range({ s: { r: rows[0]?.index ?? 0, c: left }, e: { r: rows.at(-1)?.index ?? 0, c: right } });
}

function minOf(numbers: readonly number[]): number {
  return extent(numbers)[0];
}

/** Without spreading: a sheet has up to a million rows. */
function extent(numbers: readonly number[]): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return [Number.isFinite(least) ? least : 0, most];
}
