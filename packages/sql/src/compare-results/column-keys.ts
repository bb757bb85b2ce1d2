import type { CanonicalTypeName, Cell, Row } from "@olympus/domain";

/** One column of a result, ready to be compared with any other. */
export interface ComparedColumn {
  readonly cells: readonly Cell[];
  /** What the column's type says; `any` where there is none, and where the engine doesn't say. */
  readonly kind: "number" | "text" | "any";
  /** Whether all its numbers are whole ones. */
  readonly isWhole: boolean;
}

/** The cells of two columns as texts that are equal when the cells are. */
export interface PairedKeys {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

const kinds: Partial<Record<CanonicalTypeName, ComparedColumn["kind"]>> = {
  boolean: "number",
  int64: "number",
  float64: "number",
  decimal: "number",
  text: "text",
  uuid: "text",
};
const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const wholeNumeral = /^([+-]?)0*(\d+)(?:\.0*)?$/;
const moment = /^(\d{4,}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|[+-]00(?::?00)?)?$/;

export function readColumn(rows: readonly Row[], at: number, type: CanonicalTypeName | undefined): ComparedColumn {
  const cells = rows.map((row) => row[at] ?? null);
  const kind = (type && kinds[type]) ?? "any";
  return { cells, kind, isWhole: cells.every((cell) => !isNumber(cell) || toWhole(cell) !== null) };
}

/** How two columns are read depends on both: `007` is a text among texts, and a 7 beside numbers. */
export function pairKeys(one: ComparedColumn, other: ComparedColumn): PairedKeys {
  const isText = one.kind === "text" && other.kind === "text";
  const isWhole = one.isWhole && other.isWhole;
  const toKey = (cell: Cell) => (isNumber(cell) && !(isText && typeof cell === "string") ? numberKey(cell, isWhole) : textKey(cell));
  return { left: one.cells.map(toKey), right: other.cells.map(toKey) };
}

/** Whether both have the same values, each as often. */
export function haveSameValues<T>({ left, right }: { readonly left: readonly T[]; readonly right: readonly T[] }): boolean {
  const counts = new Map<T, number>();
  for (const value of left) counts.set(value, (counts.get(value) ?? 0) + 1);
  return right.every((value) => {
    const count = counts.get(value) ?? 0;
    counts.set(value, count - 1);
    return count > 0;
  });
}

function isNumber(cell: Cell): cell is number | boolean | string {
  return typeof cell === "number" || typeof cell === "boolean" || (typeof cell === "string" && numeral.test(cell));
}

/** Its digits; null for a number that isn't whole. */
function toWhole(cell: number | boolean | string): string | null {
  if (typeof cell === "number") return Number.isSafeInteger(cell) ? String(cell) : null;
  if (typeof cell === "boolean") return cell ? "1" : "0";
  const [, sign, digits] = wholeNumeral.exec(cell) ?? [];
  if (digits === undefined) return null;
  return sign === "-" && digits !== "0" ? `-${digits}` : digits;
}

function numberKey(cell: number | boolean | string, isWhole: boolean): string {
  const whole = isWhole ? toWhole(cell) : null;
  return `n${whole ?? rounded(Number(cell))}`;
}

/** What adding up in another order leaves of nothing. */
const almostZero = 1e-12;

/** At 12 digits first: else 123456.5 and 123456.49999999999 would come apart, which only differ by how they were added up. */
function rounded(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) < almostZero) return "0";
  return String(Number(Number(value.toPrecision(12)).toPrecision(6)));
}

function textKey(cell: Cell): string {
  if (cell === null) return "null";
  if (typeof cell !== "string") return `j${JSON.stringify(canonical(cell))}`;
  const [, day, minute, second = "00", fraction = ""] = moment.exec(cell) ?? [];
  if (day === undefined) return `t${cell}`;
  const part = fraction.replace(/0+$/, "");
  const time = `${minute}:${second}${part && `.${part}`}`;
  return time === "00:00:00" ? `t${day}` : `t${day}T${time}`;
}

/** Objects with their keys in order, numbers at 6 digits. */
function canonical(cell: Cell): Cell {
  if (typeof cell === "number") return Number(rounded(cell));
  if (cell === null || typeof cell !== "object") return cell;
  if (isList(cell)) return cell.map(canonical);
  return Object.fromEntries(
    Object.entries(cell)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, value]) => [key, canonical(value)]),
  );
}

function isList(cell: object): cell is readonly Cell[] {
  return Array.isArray(cell);
}
