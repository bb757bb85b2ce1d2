import {
  DuckDBBlobValue,
  DuckDBDecimalType,
  DuckDBIntervalValue,
  DuckDBListType,
  DuckDBListValue,
  DuckDBStructType,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";

/** A field of a result's schema, as BigQuery's API tells it. */
export interface ApiField {
  readonly name: string;
  readonly type: string;
  readonly mode: "NULLABLE" | "REPEATED";
  readonly fields?: readonly ApiField[];
  readonly rangeElementType?: { readonly type: string };
}

const names: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: "BOOLEAN",
  [DuckDBTypeId.TINYINT]: "INTEGER",
  [DuckDBTypeId.SMALLINT]: "INTEGER",
  [DuckDBTypeId.INTEGER]: "INTEGER",
  [DuckDBTypeId.BIGINT]: "INTEGER",
  [DuckDBTypeId.HUGEINT]: "INTEGER",
  [DuckDBTypeId.FLOAT]: "FLOAT",
  [DuckDBTypeId.DOUBLE]: "FLOAT",
  [DuckDBTypeId.VARCHAR]: "STRING",
  [DuckDBTypeId.BLOB]: "BYTES",
  [DuckDBTypeId.DATE]: "DATE",
  [DuckDBTypeId.TIME]: "TIME",
  [DuckDBTypeId.TIMESTAMP]: "DATETIME",
  [DuckDBTypeId.TIMESTAMP_TZ]: "TIMESTAMP",
  [DuckDBTypeId.INTERVAL]: "INTERVAL",
};
const ownTypes: Readonly<Record<string, string>> = {
  bigquery_geography: "GEOGRAPHY",
  bigquery_bignumeric: "BIGNUMERIC",
  bigquery_range: "RANGE",
};

/** How BigQuery's schema calls a column. Columns without a name of their own are `f0_`, `f1_` … */
export function fieldOf(name: string, type: DuckDBType, index = 0): ApiField {
  const known = /^[A-Za-z_]\w*$/.test(name) ? name : `f${index}_`;
  if (type instanceof DuckDBListType) return { ...fieldOf(known, type.valueType), mode: "REPEATED" };
  const own = ownTypeOf(type);
  if (own !== null) return { name: known, type: own, mode: "NULLABLE", ...(own === "RANGE" ? { rangeElementType: { type: "DATE" } } : {}) };
  if (type instanceof DuckDBStructType) {
    const fields = type.entryNames.map((inner, at) => fieldOf(inner, type.entryTypes[at] ?? type, at));
    return { name: known, type: "RECORD", mode: "NULLABLE", fields };
  }
  return { name: known, type: nameOf(type), mode: "NULLABLE" };
}

/** The value as the API writes it: texts in `{v}`, records as `{f: [{v}]}`. A null array comes as an empty one, as BigQuery's do. */
export function encode(value: DuckDBValue, type: DuckDBType): { readonly v: unknown } {
  if (type instanceof DuckDBListType) {
    const items = value instanceof DuckDBListValue ? value.items : [];
    return { v: items.map((item) => encode(item, type.valueType)) };
  }
  if (value === null || value === undefined) return { v: null };
  if (type instanceof DuckDBStructType) {
    const { entries } = value as DuckDBStructValue;
    if (ownTypeOf(type) !== null) return { v: String(Object.values(entries)[0]) };
    return { v: { f: type.entryNames.map((name, at) => encode(entries[name] ?? null, type.entryTypes[at] ?? type)) } };
  }
  return { v: encodeScalar(value) };
}

function encodeScalar(value: DuckDBValue): string {
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString("base64");
  if (value instanceof DuckDBTimestampTZValue) return value.micros.toString();
  if (value instanceof DuckDBIntervalValue) return encodeInterval(value);
  // 1.500 is 1.5 to BigQuery.
  const text = String(value);
  if (/^-?\d+\.\d+$/.test(text) && typeof value !== "string") return text.replace(/\.?0+$/, "");
  return typeof value === "string" ? value : text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:)/, "$1T$2");
}

function encodeInterval({ months, days, micros }: DuckDBIntervalValue): string {
  const size = micros < 0n ? -micros : micros;
  const clock = [size / 3_600_000_000n, (size / 60_000_000n) % 60n, (size / 1_000_000n) % 60n].join(":");
  const fraction = (size % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  const total = Math.abs(months);
  return `${months < 0 ? "-" : ""}${Math.floor(total / 12)}-${total % 12} ${days} ${micros < 0n ? "-" : ""}${clock}${fraction === "" ? "" : `.${fraction}`}`;
}

/** BigQuery's name of a type, as the schema of a result has it. */
export function nameOf(type: DuckDBType): string {
  if (type.alias === "JSON") return "JSON";
  if (type instanceof DuckDBDecimalType) return type.scale > 9 ? "BIGNUMERIC" : "NUMERIC";
  return names[type.typeId] ?? "STRING";
}

/** Types that DuckDB hasn't are carried by structs with one field, whose name says which. */
function ownTypeOf(type: DuckDBType): string | null {
  return type instanceof DuckDBStructType && type.entryNames.length === 1 ? (ownTypes[type.entryNames[0] ?? ""] ?? null) : null;
}
