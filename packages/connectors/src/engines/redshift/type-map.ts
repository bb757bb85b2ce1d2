import type { CanonicalType, Cell } from "@olympus/domain";
import { decodeBytea, decodeJson } from "../postgres-wire/decode.ts";
import { builtInType, builtInTypeByName, type WireType } from "../postgres-wire/wire-type.ts";
import { decodeInterval } from "./interval-text.ts";

const named = (nativeName: string, name: CanonicalType["name"], decode: WireType["decode"] = null): WireType => ({
  nativeName,
  type: { name },
  decode,
});

/** VARBYTE comes as hexadecimal digits alone. */
const decodeVarbyte = (text: string): Cell => decodeBytea(text.startsWith("\\x") ? text : `\\x${text}`);

// OIDs of Redshift's own types, from the list of its Python driver (redshift_connector/utils/oids.py); the rest is Postgres'.
const own: ReadonlyMap<number, WireType> = new Map([
  [1186, named("interval", "interval", decodeInterval)],
  [1188, named("interval year to month", "interval", decodeInterval)],
  [1190, named("interval day to second", "interval", decodeInterval)],
  [2935, named("hllsketch", "unknown")],
  [3000, named("geometry", "geo")],
  [3001, named("geography", "geo")],
  [3999, named("geometryhex", "geo")],
  [4000, named("super", "json", decodeJson)],
  [6551, named("varbyte", "binary", decodeVarbyte)],
]);

export function redshiftType(oid: number): WireType {
  return own.get(oid) ?? builtInType(oid) ?? named(`oid ${oid}`, "unknown");
}

/** Names as SVV_ALL_COLUMNS and external catalogs (Glue, Hive) write them, that differ from Postgres' short ones. */
const byName: Readonly<Record<string, CanonicalType["name"]>> = {
  bigint: "int64",
  integer: "int64",
  int: "int64",
  smallint: "int64",
  tinyint: "int64",
  boolean: "boolean",
  real: "float64",
  float: "float64",
  double: "float64",
  "double precision": "float64",
  decimal: "decimal",
  character: "text",
  char: "text",
  "character varying": "text",
  varchar: "text",
  string: "text",
  "timestamp without time zone": "timestamp",
  "timestamp with time zone": "timestamptz",
  "time without time zone": "time",
  "time with time zone": "time",
  "interval year to month": "interval",
  "interval day to second": "interval",
  "binary varying": "binary",
  varbyte: "binary",
  binary: "binary",
  super: "json",
  geometry: "geo",
  geography: "geo",
  array: "array",
  struct: "struct",
  map: "struct",
};

/** The canonical type of a catalog column from its type's name, such as `character varying`, `numeric`, `varchar(40)` or `array<int>`. */
export function canonicalOf(nativeType: string, precision: number | null, scale: number | null): CanonicalType {
  const lower = nativeType.toLowerCase();
  const bare = lower.replace(/[(<].*$/, "").trim();
  const name = byName[lower] ?? byName[bare] ?? builtInTypeByName(bare)?.type.name ?? "unknown";
  if (name !== "decimal") return { name };
  const [, writtenPrecision, writtenScale] = /\((\d+),\s*(\d+)\)/.exec(lower) ?? [];
  if (writtenPrecision !== undefined) return { name, precision: Number(writtenPrecision), scale: Number(writtenScale) };
  return precision === null || scale === null ? { name } : { name, precision, scale };
}
