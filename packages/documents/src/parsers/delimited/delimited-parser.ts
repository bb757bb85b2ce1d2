import type { ParsedDocument } from "@olympus/domain";
import { DocumentBuilder } from "../../document-builder.ts";
import { noTextFound } from "../../reading-errors.ts";
import { decodeWithWarning } from "../decode-text.ts";
import { addRowBlocks } from "../tables/add-row-blocks.ts";
import { cellRange } from "../tables/cell-range.ts";
import { countHeaderRows } from "../tables/find-header.ts";
import { type DelimitedRecord, readRecords } from "./read-records.ts";
import { sniffDelimiter } from "./sniff-delimiter.ts";

/** Of a long table, so many rows are made findable by their words; all are asked as a table. */
const maxRows = 2000;
const maxCharacters = 400_000;

/** Comma-separated values, whatever separates them. */
export function parseCsv(content: Uint8Array, options: { readonly isHead: boolean }): ParsedDocument {
  return parseDelimited(content, { ...options, preferred: "," });
}

/** Tab-separated values. */
export function parseTsv(content: Uint8Array, options: { readonly isHead: boolean }): ParsedDocument {
  return parseDelimited(content, { ...options, preferred: "\t" });
}

/** The first rows as blocks, the header repeated in each; lines above the header are titles. No tables for datasets: those are made of the file itself. */
function parseDelimited(content: Uint8Array, options: { readonly isHead: boolean; readonly preferred: string }): ParsedDocument {
  const { text, warning } = decodeWithWarning(content);
  const builder = new DocumentBuilder();
  if (warning !== null) builder.addWarning(warning);
  const { records, hasMore } = readFirst(text.replace(/^\ufeff/, ""), options);
  const begin = firstOfTable(records);
  for (const { fields, row } of records.slice(0, begin)) {
    builder.add({ kind: "paragraph", text: inOneLine(fields.join(" ")), cellRange: cellRange([row, row], [0, fields.length - 1]) });
  }
  addTable(builder, records.slice(begin));
  if (hasMore)
    builder.addWarning(
      `The first ${(records.length - begin).toLocaleString("en")} rows can be found by their words; all rows can be asked as a table.`,
    );
  if (builder.isEmpty) throw noTextFound("file");
  return builder.build(null);
}

function readFirst(text: string, options: { readonly isHead: boolean; readonly preferred: string }) {
  // Excel's own way to say what separates.
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const { delimiter, quote } = sniffDelimiter(body, options.preferred);
  const records: DelimitedRecord[] = [];
  let length = 0;
  for (const record of readRecords(body, said?.[1] ?? delimiter, quote)) {
    length += record.fields.reduce((sum, field) => sum + field.length + 3, 0);
    const isCut = options.isHead && !record.isEnded;
    if (records.length > 0 && (isCut || records.length >= maxRows || length > maxCharacters)) return { records, hasMore: true };
    records.push(record);
  }
  return { records, hasMore: options.isHead };
}

/** Titles and notes above a table are lines with fewer filled fields than the rows have by far. */
function firstOfTable(records: readonly DelimitedRecord[]): number {
  const filled = records.slice(0, 200).map(({ fields }) => fields.filter((field) => field.trim() !== "").length);
  const sorted = [...filled].sort((one, other) => one - other);
  const usual = sorted[sorted.length >> 1] ?? 1;
  if (usual < 2) return 0;
  return Math.max(
    0,
    filled.slice(0, 20).findIndex((count) => count > 1 && count >= usual / 2),
  );
}

function addTable(builder: DocumentBuilder, records: readonly DelimitedRecord[]): void {
  const names = Math.min(1, countHeaderRows(records.slice(0, 10).map(({ fields }) => fields.map((field) => inOneLine(field) || null))));
  const header = records.slice(0, names);
  const data = records.slice(names);
  if (records.length === 0) return;
  addRowBlocks(builder, {
    header: header[0] === undefined ? null : lineOf(header[0]),
    rows: data.map(lineOf),
    place: (first, end, isFirst) => {
      const shown = isFirst ? [...header, ...data.slice(first, end)] : data.slice(first, end);
      const width = shown.reduce((widest, { fields }) => Math.max(widest, fields.length), 1);
      return { cellRange: cellRange([shown[0]?.row ?? 1, shown.at(-1)?.row ?? 1], [0, width - 1]) };
    },
  });
}

function lineOf({ fields }: DelimitedRecord): string {
  return fields.map(inOneLine).join(" | ");
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
