/** One value of a result as it travels; see the API's `ResultPage.rows`. */
export type Cell = null | boolean | number | string | readonly Cell[] | { readonly [key: string]: Cell };

export interface ColumnInfo {
  readonly name: string;
  /** The canonical type, with precision and scale or without: `decimal(12,2)`, `int64`. */
  readonly type: string;
}

/** The name of a canonical type without its precision. */
export function baseType(type: string): string {
  return type.replace(/\(.*$/, "").toLowerCase();
}

/** Whether values are numbers, and stand on the right. */
export function isNumeric(column: ColumnInfo): boolean {
  return ["int64", "float64", "decimal"].includes(baseType(column.type));
}

export function isTemporal(column: ColumnInfo): boolean {
  return ["date", "timestamp", "timestamptz"].includes(baseType(column.type));
}

const namesWithoutSize = /(^|[_\s])(id|ids|no|nr|number|code|zip|postcode|phone|year|key|sku|isbn|ean)$/i;
const camelCaseNamesWithoutSize = /[a-z](Id|Key|Code|Year)$/;

/** Whether the column's numbers name things (ids, codes, years) and so take no thousands separators. */
export function isIdentifier(column: ColumnInfo): boolean {
  return namesWithoutSize.test(column.name) || camelCaseNamesWithoutSize.test(column.name);
}

/** A value for a person, nothing lost: digits of 64-bit integers and decimals stay as they are. Null is an empty string. */
export function formatCell(value: Cell | undefined, column: ColumnInfo): string {
  if (value === null || value === undefined) return "";
  switch (baseType(column.type)) {
    case "int64":
    case "decimal":
      return isIdentifier(column) ? String(value) : groupDigits(String(value));
    case "float64":
      return formatFloat(value, column);
    case "boolean":
      return value === true ? "true" : value === false ? "false" : String(value);
    case "timestamp":
      return formatTimestamp(String(value));
    case "timestamptz":
      return `${formatTimestamp(String(value).replace(/(Z|\+00(:00)?)$/, ""))} UTC`;
    case "binary":
      return formatBinary(value);
    default:
      return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

/** Thousands separated in a string of digits, without going through a float. */
export function groupDigits(digits: string): string {
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(digits);
  if (!match) return digits;
  const [, sign = "", whole = "", fraction = ""] = match;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + fraction;
}

const maxFractionDigits = 6;

function formatFloat(value: Cell, column: ColumnInfo): string {
  const number = Number(value);
  if (typeof value !== "number" || !Number.isFinite(number)) return String(value);
  if (isIdentifier(column) && Number.isInteger(number)) return String(number);
  if (number !== 0 && (Math.abs(number) >= 1e15 || Math.abs(number) < 1e-6)) return String(number);
  return number.toLocaleString("en-US", { maximumFractionDigits: maxFractionDigits });
}

/** `2026-01-31T00:00:00.000` → `2026-01-31`; other times keep what they have, without zeros at the end. */
function formatTimestamp(value: string): string {
  const [date = value, time = ""] = value.split(/[T ]/);
  const shown = time.replace(/\.0+$/, "").replace(/(\.\d*?)0+$/, "$1");
  return shown === "" || shown === "00:00:00" || shown === "00:00" ? date : `${date} ${shown}`;
}

function formatBinary(value: Cell): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return String(value);
  const { bytes, hex } = value as { readonly [key: string]: Cell };
  return `${groupDigits(String(bytes))} bytes · 0x${String(hex)}${Number(bytes) * 2 > String(hex).length ? "…" : ""}`;
}

/** Orders two values of a column, smallest first, null last. Integers and decimals of any length compare exactly. */
export function compareCells(a: Cell, b: Cell, column: ColumnInfo): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const type = baseType(column.type);
  if (type === "int64" || type === "decimal") return compareDigits(String(a), String(b));
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (type === "float64") return Number(a) - Number(b) || String(a).localeCompare(String(b));
  if (isTemporal(column) || type === "time") return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  return formatCell(a, column).localeCompare(formatCell(b, column), undefined, { numeric: true });
}

function compareDigits(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (Math.abs(difference) > 1e-9 * Math.max(Math.abs(Number(a)), 1)) return difference;
  const [wholeA = "0", fractionA = ""] = a.split(".");
  const [wholeB = "0", fractionB = ""] = b.split(".");
  if (!/^-?\d+$/.test(wholeA) || !/^-?\d+$/.test(wholeB)) return a.localeCompare(b);
  const width = Math.max(fractionA.length, fractionB.length);
  const exactA = BigInt(wholeA + fractionA.padEnd(width, "0"));
  const exactB = BigInt(wholeB + fractionB.padEnd(width, "0"));
  return exactA < exactB ? -1 : exactA > exactB ? 1 : 0;
}
