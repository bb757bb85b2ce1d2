import {
  DuckDBArrayValue,
  DuckDBBitValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBDecimalValue,
  DuckDBIntervalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUnionValue,
  type DuckDBValue,
} from "@duckdb/node-api";
import type { CanonicalType, CanonicalTypeName, Cell } from "@olympus/domain";
import { parseLosslessly } from "../../lossless-json.ts";

const names: Readonly<Partial<Record<DuckDBTypeId, CanonicalTypeName>>> = {
  [DuckDBTypeId.BOOLEAN]: "boolean",
  [DuckDBTypeId.TINYINT]: "int64",
  [DuckDBTypeId.SMALLINT]: "int64",
  [DuckDBTypeId.INTEGER]: "int64",
  [DuckDBTypeId.BIGINT]: "int64",
  [DuckDBTypeId.UTINYINT]: "int64",
  [DuckDBTypeId.USMALLINT]: "int64",
  [DuckDBTypeId.UINTEGER]: "int64",
  [DuckDBTypeId.FLOAT]: "float64",
  [DuckDBTypeId.DOUBLE]: "float64",
  [DuckDBTypeId.TIMESTAMP]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_S]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_MS]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_NS]: "timestamp",
  [DuckDBTypeId.TIMESTAMP_TZ]: "timestamptz",
  [DuckDBTypeId.DATE]: "date",
  [DuckDBTypeId.TIME]: "time",
  [DuckDBTypeId.TIME_NS]: "time",
  [DuckDBTypeId.TIME_TZ]: "time",
  [DuckDBTypeId.INTERVAL]: "interval",
  [DuckDBTypeId.VARCHAR]: "text",
  [DuckDBTypeId.ENUM]: "text",
  [DuckDBTypeId.BIT]: "text",
  [DuckDBTypeId.BLOB]: "binary",
  [DuckDBTypeId.LIST]: "array",
  [DuckDBTypeId.ARRAY]: "array",
  [DuckDBTypeId.STRUCT]: "struct",
  [DuckDBTypeId.MAP]: "struct",
  [DuckDBTypeId.UNION]: "struct",
  [DuckDBTypeId.UUID]: "uuid",
  [DuckDBTypeId.GEOMETRY]: "geo",
};

/** The canonical type of a result's column. Whole numbers wider than 64 bits are decimals without scale. */
export function canonicalOf(type: DuckDBType): CanonicalType {
  if (type.alias === "JSON") return { name: "json" };
  if (type instanceof DuckDBDecimalType) return { name: "decimal", precision: type.width, scale: type.scale };
  if (type.typeId === DuckDBTypeId.UBIGINT) return { name: "decimal", precision: 20, scale: 0 };
  if (type.typeId === DuckDBTypeId.HUGEINT || type.typeId === DuckDBTypeId.UHUGEINT || type.typeId === DuckDBTypeId.BIGNUM) {
    return { name: "decimal", precision: 38, scale: 0 };
  }
  return { name: names[type.typeId] ?? "unknown" };
}

const shownBytes = 32;

/** One value as it travels. `type` is the canonical type of its column; inside of lists and structs there is none. */
export function toCell(value: DuckDBValue, type: CanonicalTypeName | null): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "number") return fromNumber(value, type);
  if (typeof value === "string") return type === "json" ? parseLosslessly(value) : value;
  if (typeof value === "boolean") return value;
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBBitValue) return value.toString();
  if (value instanceof DuckDBDateValue) return value.isFinite ? toIsoYear(value.toString()) : value.days > 0 ? "infinity" : "-infinity";
  if (value instanceof DuckDBBlobValue)
    return { bytes: value.bytes.length, hex: Buffer.from(value.bytes.subarray(0, shownBytes)).toString("hex") };
  if (value instanceof DuckDBIntervalValue) return toIsoInterval(value);
  if (value instanceof DuckDBTimestampTZValue) return value.isFinite ? toIsoInstant(value.micros) : value.toString();
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map((item) => toCell(item, null));
  if (value instanceof DuckDBStructValue)
    return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, toCell(item, null)]));
  if (value instanceof DuckDBMapValue) return fromMap(value);
  if (value instanceof DuckDBUnionValue) return { [value.tag]: toCell(value.value, null) };
  // Timestamps and times of the other units, UUIDs, geometries: their text, with ISO 8601's T between date and time.
  return toIsoYear(String(value).replace(/^(-?\d{4,}-\d\d-\d\d) (\d\d:)/, "$1T$2"));
}

/** `0044-03-15 (BC)` → `-0043-03-15`: ISO 8601 has a year zero, the calendar hasn't. */
function toIsoYear(text: string): string {
  const [, year, rest] = /^(\d{4,})(-.*) \(BC\)$/.exec(text) ?? [];
  if (year === undefined || rest === undefined) return text;
  const astronomical = Number(year) - 1;
  return `${astronomical === 0 ? "" : "-"}${String(astronomical).padStart(4, "0")}${rest}`;
}

/** Small whole numbers come as JavaScript numbers; they travel as digits like all of their column. */
function fromNumber(value: number, type: CanonicalTypeName | null): Cell {
  if (!Number.isFinite(value)) return String(value);
  return type === "int64" || type === "decimal" ? String(value) : value;
}

/** Maps with keys that aren't texts become a list of pairs: nothing may be lost. */
function fromMap({ entries }: DuckDBMapValue): Cell {
  if (entries.every(({ key }) => typeof key === "string")) {
    return Object.fromEntries(entries.map(({ key, value }) => [String(key), toCell(value, null)]));
  }
  return entries.map(({ key, value }) => [toCell(key, null), toCell(value, null)]);
}

/** `2024-05-01T12:00:00.5Z`, for any year, from microseconds since 1970. */
function toIsoInstant(micros: bigint): string {
  const seconds = micros >= 0n ? micros / 1_000_000n : (micros - 999_999n) / 1_000_000n;
  const fraction = (micros - seconds * 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return new DuckDBTimestampTZValue(micros).toString();
  return date.toISOString().replace(/\.000Z$/, fraction === "" ? "Z" : `.${fraction}Z`);
}

/** ISO 8601: `P1Y2M3DT4H5M6.5S`. */
function toIsoInterval({ months, days, micros }: DuckDBIntervalValue): string {
  const isNegative = micros < 0n;
  const size = isNegative ? -micros : micros;
  const sign = isNegative ? "-" : "";
  const fraction = (size % 1_000_000n).toString().padStart(6, "0").replace(/0+$/, "");
  const seconds = (size / 1_000_000n) % 60n;
  const parts = [part(Math.trunc(months / 12), "Y"), part(months % 12, "M"), part(days, "D")].join("");
  const time = [part(size / 3_600_000_000n, "H", sign), part((size / 60_000_000n) % 60n, "M", sign)].join("");
  const rest = seconds === 0n && fraction === "" ? "" : `${sign}${seconds}${fraction === "" ? "" : `.${fraction}`}S`;
  const clock = time + rest;
  if (parts === "" && clock === "") return "PT0S";
  return `P${parts}${clock === "" ? "" : `T${clock}`}`;
}

function part(value: number | bigint, unit: string, sign = ""): string {
  return Number(value) === 0 ? "" : `${sign}${value}${unit}`;
}
