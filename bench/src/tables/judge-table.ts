import type { MadeDataset } from "@olympus/datasets";
import { type ReadCell, readCell } from "./read-cell.ts";

export interface Judged {
  readonly cells: number;
  /** Kept as what is read: a number in a column of words may stay a word there. */
  readonly cellsRight: number;
  /** As `cellsRight`, but a number or day counts only in a column of numbers or days. */
  readonly typedCellsRight: number;
  readonly columns: number;
  readonly columnsRight: number;
  readonly misses: readonly { readonly why: string; readonly example: string }[];
}

export interface StoredRow {
  /** From 1, below the first row of the table. */
  readonly row: number;
  readonly cells: readonly (string | null)[];
}

const sign = /^(?:[$€£¥%]|\)|\)\s*%|%\s*\))?$/;

/** Compares a table with its dataset. The first row is a heading; further ones that aren't among the dataset's rows must stand in its labels. */
export function judgeTable(rows: readonly (readonly string[])[], dataset: MadeDataset | null, stored: readonly StoredRow[]): Judged {
  const [header = [], ...body] = rows;
  const width = Math.max(...rows.map((row) => row.length));
  const kept = Array.from({ length: width }, (_, index) => index).filter(
    (index) =>
      !body.every((row) => sign.test((row[index] ?? "").trim())) || ((header[index] ?? "").trim() !== "" && isTold(header, index, body)),
  );
  const cells = body.flatMap((row, rowIndex) => kept.map((column, place) => ({ text: row[column] ?? "", rowIndex, place })));
  const misses: { why: string; example: string }[] = [];
  if (dataset === null || dataset.columns.length !== kept.length) {
    const why = dataset === null ? "no dataset" : `${dataset.columns.length} columns for ${kept.length}`;
    return { ...nothing, cells: cells.length, columns: kept.length, misses: [{ why, example: JSON.stringify(rows.slice(0, 3)) }] };
  }
  const byRow = new Map(stored.map(({ row, cells: values }) => [row - 1, values]));
  const labels = dataset.columns.map(({ label }) => label.replaceAll(/\s+/g, " "));
  let [cellsRight, typedCellsRight] = [0, 0];
  for (const { text, rowIndex, place } of cells) {
    const values = byRow.get(rowIndex);
    const plain = text.replaceAll(/\s+/g, " ").trim();
    if (values === undefined) {
      const isRight = plain === "" || labels.some((label) => label.includes(plain));
      cellsRight += isRight ? 1 : 0;
      typedCellsRight += isRight ? 1 : 0;
      if (!isRight) misses.push({ why: "a cell of a row that is not there", example: plain });
      continue;
    }
    const type = dataset.columns[place]?.type.name ?? "text";
    const read = readCell(text);
    const isRight = isSame(values[place] ?? null, type, read, plain);
    cellsRight += isRight ? 1 : 0;
    const isUntyped = type === "text" && (read.kind === "number" || read.kind === "date");
    typedCellsRight += isRight && !isUntyped ? 1 : 0;
    if (!isRight) misses.push({ why: `${read.kind} kept as ${type}`, example: `${plain} → ${values[place]}` });
    else if (isUntyped) misses.push({ why: `${read.kind} in a column of text`, example: `${plain} in ${labels[place]}` });
  }
  const columnsRight = kept.filter((column, place) => {
    const inRows = body.flatMap((row, index) => (byRow.has(index) ? [readCell(row[column] ?? "")] : []));
    return isRightType(dataset.columns[place]?.type.name ?? "text", inRows);
  }).length;
  return { cells: cells.length, cellsRight, typedCellsRight, columns: kept.length, columnsRight, misses };
}

const nothing = { cellsRight: 0, typedCellsRight: 0, columnsRight: 0 };

/** A column of signs has a heading of its own only when its neighbours have others. */
function isTold(header: readonly string[], index: number, body: readonly (readonly string[])[]): boolean {
  if (body.every((row) => (row[index] ?? "").trim() === "")) return true;
  const [own, before, after] = [header[index], header[index - 1], header[index + 1]];
  return before !== "" && after !== "" && own !== before && own !== after;
}

function isSame(value: string | null, type: string, read: ReadCell, text: string): boolean {
  if (type === "text") return (value ?? "").replaceAll(/\s+/g, " ") === text;
  if (value === null) return read.kind === "empty";
  if (read.kind === "number") return Math.abs(Number(value) - read.value) <= Math.abs(read.value) * 1e-12;
  if (read.kind === "date") return value.startsWith(read.day);
  return type === "boolean" && value === text.toLowerCase();
}

function isRightType(type: string, cells: readonly ReadCell[]): boolean {
  const kinds = new Set(cells.map(({ kind }) => kind).filter((kind) => kind !== "empty"));
  if (kinds.size === 0) return true;
  const isNumber = type === "int64" || type === "decimal" || type === "float64";
  if (kinds.size === 1 && kinds.has("number")) return isNumber;
  if (kinds.size === 1 && kinds.has("date")) return type === "date" || type === "timestamp";
  return !isNumber && type !== "date" && type !== "timestamp";
}
