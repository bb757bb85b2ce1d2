import { type CellObject, SSF, utils, type WorkSheet } from "@e965/xlsx";
import type { TableCell } from "@olympus/domain";
import { formatEscaped, formatNumber } from "./number-format.ts";

export interface SheetCell {
  /** From 0. */
  readonly column: number;
  /** As the sheet shows it, in one line. */
  readonly shown: string;
  readonly value: TableCell;
}

/** The filled cells of a row, from left to right; never empty. */
export interface SheetRow {
  /** From 0. */
  readonly index: number;
  readonly cells: readonly SheetCell[];
}

export interface SheetContent {
  readonly rows: readonly SheetRow[];
  readonly errorCount: number;
  readonly comments: readonly { readonly cell: string; readonly text: string }[];
}

/** The days from 1899-12-30, where LibreOffice counts from, to 1970-01-01. Excel counts alike from March 1900 on. */
const daysTo1970 = 25_569;
const dayMs = 86_400_000;
const maxComments = 1000;

/** Reads the filled cells of a sheet, in whatever a forged size of the sheet says: only what is there is looked at. */
export function readCells(sheet: WorkSheet, isDate1904: boolean): SheetContent {
  const rows: SheetRow[] = [];
  const comments: { cell: string; text: string }[] = [];
  let errorCount = 0;
  (sheet["!data"] ?? []).forEach((line, index) => {
    const cells: SheetCell[] = [];
    line?.forEach((cell, column) => {
      if (cell === undefined) return;
      if (cell.c !== undefined && comments.length < maxComments)
        comments.push({ cell: utils.encode_cell({ r: index, c: column }), text: commentOf(cell) });
      if (cell.t === "e") errorCount++;
      const { shown, value } = readCell(cell, isDate1904);
      if (shown !== "") cells.push({ column, shown, value });
    });
    if (cells.length > 0) rows.push({ index, cells });
  });
  return { rows, errorCount, comments };
}

function readCell(cell: CellObject, isDate1904: boolean): Omit<SheetCell, "column"> {
  if (cell.t === "z") return { shown: "", value: null };
  if (cell.t === "n" && typeof cell.v === "number" && typeof cell.z === "string" && SSF.is_date(cell.z))
    return readDate(cell, cell.v, isDate1904);
  const shown = shownOf(cell, isDate1904);
  if (cell.t === "n" && typeof cell.v === "number" && Number.isFinite(cell.v))
    return { shown: shown === "" ? String(cell.v) : shown, value: cell.v };
  if (cell.t === "b") return { shown, value: cell.v === true };
  if (cell.t === "e") return { shown, value: null };
  const text = typeof cell.v === "string" ? cell.v.trim() : shown;
  return { shown, value: text === "" ? null : text };
}

/** Times without a day and spans of time are taken as they are shown; so are days that never were (29 February 1900, Excel's own mistake). */
function readDate(cell: CellObject, serial: number, isDate1904: boolean): Omit<SheetCell, "column"> {
  const isElapsed = /\[[hms]+\]/i.test(String(cell.z));
  if (serial < 0 && isElapsed) return textOnly(`-${formatEscaped(-serial, String(cell.z), isDate1904) ?? -serial}`);
  if (serial < 0 && !isDate1904) return writtenAs(new Date(Math.round((serial - daysTo1970) * 86_400) * 1000));
  const shown = shownOf(cell, isDate1904);
  const code = SSF.parse_date_code(serial, { date1904: isDate1904 });
  const hasDay = /[yd]/i.test(String(cell.z).replace(/\[[^\]]*\]|"[^"]*"/g, ""));
  if (code === null || isElapsed || !hasDay || (serial < 1 && !isDate1904))
    return shown === "" ? { shown: String(serial), value: serial } : textOnly(shown);
  const seconds = code.H * 3600 + code.M * 60 + code.S;
  const date = new Date(Date.UTC(code.y, code.m - 1, code.d) + seconds * 1000);
  if (date.getUTCDate() !== code.d || date.getUTCMonth() !== code.m - 1) return textOnly(shown);
  return { ...writtenAs(date), ...(shown === "" ? {} : { shown }) };
}

function textOnly(shown: string): Omit<SheetCell, "column"> {
  return { shown, value: shown === "" ? null : shown };
}

function writtenAs(date: Date): Omit<SheetCell, "column"> {
  const iso = date.toISOString();
  const text = date.getTime() % dayMs === 0 ? iso.slice(0, iso.indexOf("T")) : iso.replace(/\.\d+Z$/, "");
  return { shown: text.replace("T", " "), value: { date: text } };
}

function shownOf(cell: CellObject, isDate1904: boolean): string {
  return (numberText(cell, isDate1904) ?? textByFormat(cell) ?? cell.w ?? utils.format_cell(cell)).replace(/\s+/g, " ").trim();
}

/** Formats may put words around texts: `"Room "@`. Null where there are none. */
function textByFormat({ t, v, z }: CellObject): string | null {
  if (t !== "s" || typeof v !== "string" || typeof z !== "string" || z === "@" || !z.includes("@")) return null;
  return formatEscaped(v, z, false);
}

/** What the workbook library gets wrong or can't show at all: conditions, and zeros in front of a number with decimals. */
const oddFormat = /\[\s*[<>=]|00+\./;

/** Null where the library's own text is right. */
function numberText(cell: CellObject, isDate1904: boolean): string | null {
  const { t, v, z, w } = cell;
  if (t !== "n" || typeof v !== "number" || typeof z !== "string" || z === "General" || !Number.isFinite(v)) return null;
  if (w !== undefined && !oddFormat.test(z)) return SSF.is_date(z) ? null : excelRounding(v, z);
  return formatNumber(v, z) ?? (w === undefined ? formatEscaped(v, z, isDate1904) : null);
}

/** Excel rounds what a person would see in 15 digits (44.275 to 44.28); the library rounds the binary number (to 44.27). Null where both are the same. */
function excelRounding(value: number, format: string): string | null {
  const digits = String(value);
  if (!digits.includes(".") || (!digits.endsWith("5") && digits.length < 17)) return null;
  const seen = Number(value.toPrecision(15));
  // A tie: the next number up, away from zero, rounds as people do. Formats of very many digits would show it.
  return SSF.format(format, String(seen).endsWith("5") && !/0{10}/.test(format) ? seen * (1 + Number.EPSILON) : seen);
}

function commentOf(cell: CellObject): string {
  return (cell.c ?? []).map((comment) => comment.t ?? "").join("\n");
}
