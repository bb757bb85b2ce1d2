import {
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { WarehouseColumn } from "../warehouse/duckdb-warehouse.ts";

/** One entry of `rowtype`: how Snowflake describes a column of a result. */
export interface RowType {
  readonly name: string;
  readonly type: string;
  readonly precision: number | null;
  readonly scale: number | null;
  readonly length: number | null;
  readonly nullable: boolean;
}

const byTypeId: Readonly<Partial<Record<DuckDBTypeId, string>>> = {
  [DuckDBTypeId.BOOLEAN]: "boolean",
  [DuckDBTypeId.FLOAT]: "real",
  [DuckDBTypeId.DOUBLE]: "real",
  [DuckDBTypeId.DATE]: "date",
  [DuckDBTypeId.TIME]: "time",
  [DuckDBTypeId.TIMESTAMP]: "timestamp_ntz",
  [DuckDBTypeId.TIMESTAMP_NS]: "timestamp_ntz",
  [DuckDBTypeId.TIMESTAMP_TZ]: "timestamp_tz",
  [DuckDBTypeId.BLOB]: "binary",
  [DuckDBTypeId.LIST]: "array",
  [DuckDBTypeId.STRUCT]: "object",
  [DuckDBTypeId.MAP]: "object",
  [DuckDBTypeId.GEOMETRY]: "geography",
};

const wholeNumbers: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UBIGINT,
]);

export function rowTypeOf({ name, type }: WarehouseColumn): RowType {
  const common = { name, nullable: true, precision: null, scale: null, length: null };
  if (wholeNumbers.has(type.typeId)) return { ...common, type: "fixed", precision: 38, scale: 0 };
  if (type instanceof DuckDBDecimalType) return { ...common, type: "fixed", precision: type.width, scale: type.scale };
  const named = type.alias === "JSON" ? "variant" : (byTypeId[type.typeId] ?? "text");
  return { ...common, type: named, scale: named.startsWith("time") ? 9 : null, length: named === "text" ? 16_777_216 : null };
}

/** A value as the text that Snowflake's JSON results hold. */
export function encodeValue(value: DuckDBValue, type: DuckDBType): string | null {
  if (value === null) return null;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "number")
    return value === Number.POSITIVE_INFINITY ? "inf" : value === Number.NEGATIVE_INFINITY ? "-inf" : String(value);
  if (value instanceof DuckDBDateValue) return String(value.days);
  if (value instanceof DuckDBTimeValue) return fromNanos(value.micros * 1_000n);
  if (value instanceof DuckDBTimestampValue) return fromNanos(value.micros * 1_000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) return fromNanos(value.nanos);
  // The zone's minutes plus a day's; DuckDB keeps none, so it is UTC always.
  if (value instanceof DuckDBTimestampTZValue) return `${fromNanos(value.micros * 1_000n)} 1440`;
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString("hex").toUpperCase();
  if (type.typeId === DuckDBTypeId.GEOMETRY) return pointText(String(value));
  if (type.alias === "JSON" || typeof value === "string") return String(value);
  if (value instanceof DuckDBListValue || value instanceof DuckDBStructValue || value instanceof DuckDBMapValue) return toJson(value);
  return String(value);
}

/** DuckDB gives well-known binary, with what isn't printable as `\\x0A`. Points alone are read: tests need no more. */
function pointText(escaped: string): string {
  const bytes = Buffer.from(
    escaped.replaceAll(/\\x([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
  if (bytes.length !== 21 || bytes.readUInt32LE(1) !== 1) throw new Error("The stand-in reads no shapes but points");
  return `POINT(${bytes.readDoubleLE(5)} ${bytes.readDoubleLE(13)})`;
}

/** `-0.876543211`, all nine decimals. */
function fromNanos(nanos: bigint): string {
  const size = nanos < 0n ? -nanos : nanos;
  return `${nanos < 0n ? "-" : ""}${size / 1_000_000_000n}.${String(size % 1_000_000_000n).padStart(9, "0")}`;
}

/** Numbers keep all their digits, so this isn't left to JSON.stringify. */
function toJson(value: DuckDBValue): string {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint" || value instanceof DuckDBDecimalValue)
    return String(value);
  if (value instanceof DuckDBListValue) return `[${value.items.map(toJson).join(",")}]`;
  if (value instanceof DuckDBStructValue) return toJsonObject(Object.entries(value.entries));
  if (value instanceof DuckDBMapValue) return toJsonObject(value.entries.map(({ key, value: item }) => [String(key), item]));
  return JSON.stringify(String(value));
}

function toJsonObject(entries: readonly (readonly [string, DuckDBValue])[]): string {
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${toJson(item)}`).join(",")}}`;
}
