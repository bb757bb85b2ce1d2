import type { CanonicalType, CanonicalTypeName, Cell, ResultColumn } from "@olympus/domain";
import { decodeBytes, decodeDatetime, decodeFloat, decodeInterval, decodeJson, decodeTime, decodeTimestamp } from "./decode.ts";

/** One field of a result's schema, as the API tells it (TableFieldSchema). */
export interface FieldSchema {
  readonly name?: string | null;
  readonly type?: string | null;
  readonly mode?: string | null;
  readonly fields?: readonly FieldSchema[] | null;
  readonly precision?: string | null;
  readonly scale?: string | null;
  readonly rangeElementType?: { readonly type?: string | null } | null;
}

interface TypeEntry {
  readonly nativeName: string;
  readonly name: CanonicalTypeName;
  readonly decode: (text: string) => Cell;
}

const asIs = (text: string): Cell => text;
const entry = (nativeName: string, name: CanonicalTypeName, decode: (text: string) => Cell = asIs): TypeEntry => ({
  nativeName,
  name,
  decode,
});
const int64 = entry("INT64", "int64");
const float64 = entry("FLOAT64", "float64", decodeFloat);
const bool = entry("BOOL", "boolean", (text) => text === "true");

// The API speaks the names of legacy SQL beside those of GoogleSQL.
const types: ReadonlyMap<string, TypeEntry> = new Map(
  Object.entries({
    INTEGER: int64,
    INT64: int64,
    FLOAT: float64,
    FLOAT64: float64,
    BOOLEAN: bool,
    BOOL: bool,
    NUMERIC: entry("NUMERIC", "decimal"),
    BIGNUMERIC: entry("BIGNUMERIC", "decimal"),
    STRING: entry("STRING", "text"),
    BYTES: entry("BYTES", "binary", decodeBytes),
    DATE: entry("DATE", "date"),
    TIME: entry("TIME", "time", decodeTime),
    DATETIME: entry("DATETIME", "timestamp", decodeDatetime),
    TIMESTAMP: entry("TIMESTAMP", "timestamptz", decodeTimestamp),
    INTERVAL: entry("INTERVAL", "interval", decodeInterval),
    JSON: entry("JSON", "json", decodeJson),
    GEOGRAPHY: entry("GEOGRAPHY", "geo"),
  }),
);
const unknown = (nativeName: string) => entry(nativeName, "unknown");
// NUMERIC is NUMERIC(38, 9) when nothing is said, BIGNUMERIC has 38 digits behind the point and 38 whole ones (and part of another).
const decimals: ReadonlyMap<string, CanonicalType> = new Map<string, CanonicalType>([
  ["NUMERIC", { name: "decimal", precision: 38, scale: 9 }],
  ["BIGNUMERIC", { name: "decimal", precision: 76, scale: 38 }],
]);

export function columnOf(field: FieldSchema): ResultColumn {
  return { name: field.name ?? "", type: canonicalOf(field), nativeType: nativeTypeOf(field) };
}

/** Reads a value of the API's form: `{v}` around texts, lists of `{v}` and records `{f: [{v}]}`. Nulls are null. */
export function decoderOf(field: FieldSchema): (value: unknown) => Cell {
  const decodeOne = isRecord(field) ? recordDecoder(field.fields ?? []) : scalarDecoder(field);
  const decode = (value: unknown): Cell => (value === null || value === undefined ? null : decodeOne(value));
  if (field.mode !== "REPEATED") return decode;
  return (value) => (Array.isArray(value) ? value.map((item) => decode(valueIn(item))) : []);
}

/** The `v` in `{v}`. */
export function valueIn(wrapped: unknown): unknown {
  return typeof wrapped === "object" && wrapped !== null ? (wrapped as { readonly v?: unknown }).v : null;
}

/** The canonical type of a catalog column's `data_type`, such as `NUMERIC(10, 2)`, `ARRAY<STRING>` or `STRUCT<a INT64>`. */
export function canonicalOfName(nativeType: string): CanonicalType {
  const [, base = "", precision, scale] = /^(\w+)(?:\((\d+)(?:,\s*(\d+))?\))?/.exec(nativeType) ?? [];
  if (base === "ARRAY") return { name: "array" };
  if (base === "STRUCT") return { name: "struct" };
  const decimal = decimals.get(base);
  if (decimal !== undefined)
    return precision === undefined ? decimal : { name: "decimal", precision: Number(precision), scale: Number(scale ?? 0) };
  return { name: types.get(base)?.name ?? "unknown" };
}

function scalarDecoder({ type }: FieldSchema): (value: unknown) => Cell {
  const { decode } = types.get(type ?? "") ?? unknown("");
  return (value) => decode(String(value));
}

/** Fields by name. Of two with one name, which BigQuery allows in a struct, both survive as a list of pairs. */
function recordDecoder(fields: readonly FieldSchema[]): (value: unknown) => Cell {
  const names = fields.map(({ name }) => name ?? "");
  const decoders = fields.map(decoderOf);
  const isDistinct = new Set(names).size === names.length;
  return (value) => {
    const cells = (value as { readonly f?: unknown } | null)?.f;
    const pairs = names.map((name, index): [string, Cell] => [
      name,
      decoders[index]?.(valueIn(Array.isArray(cells) ? cells[index] : null)) ?? null,
    ]);
    return isDistinct ? Object.fromEntries(pairs) : pairs;
  };
}

function canonicalOf(field: FieldSchema): CanonicalType {
  if (field.mode === "REPEATED") return { name: "array" };
  if (isRecord(field)) return { name: "struct" };
  const { type, precision, scale } = field;
  const decimal = decimals.get(type ?? "");
  if (decimal !== undefined)
    return typeof precision === "string" ? { name: "decimal", precision: Number(precision), scale: Number(scale ?? 0) } : decimal;
  return { name: types.get(type ?? "")?.name ?? "unknown" };
}

function nativeTypeOf(field: FieldSchema): string {
  if (field.mode === "REPEATED") return `ARRAY<${nativeTypeOf({ ...field, mode: null })}>`;
  if (isRecord(field)) return `STRUCT<${(field.fields ?? []).map((inner) => `${inner.name ?? ""} ${nativeTypeOf(inner)}`).join(", ")}>`;
  const { type, precision, scale, rangeElementType } = field;
  if (type === "RANGE") return `RANGE<${rangeElementType?.type ?? ""}>`;
  const name = types.get(type ?? "")?.nativeName ?? type ?? "";
  if (typeof precision !== "string") return name;
  return `${name}(${precision}${typeof scale === "string" ? `, ${scale}` : ""})`;
}

function isRecord({ type }: FieldSchema): boolean {
  return type === "RECORD" || type === "STRUCT";
}
