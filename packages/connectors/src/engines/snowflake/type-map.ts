import type { CanonicalType, CanonicalTypeName, Cell } from "@olympus/domain";
import { parseLosslessly } from "../../lossless-json.ts";
import { decodeBinary, decodeBoolean, decodeDate, decodeReal, decodeTime, decodeTimestamp, decodeTimestampTz } from "./decode.ts";

/** How values of one type look to us and are read from the text form of Snowflake's JSON results. */
export interface SnowflakeType {
  readonly nativeName: string;
  readonly type: CanonicalType;
  readonly decode: (text: string) => Cell;
}

const asIs = (text: string): Cell => text;
const decodeInstant = (text: string) => `${decodeTimestamp(text)}Z`;

// The types of a result's columns, as the server names them.
const byResultType: Readonly<Record<string, readonly [nativeName: string, name: CanonicalTypeName, decode: (text: string) => Cell]>> = {
  real: ["FLOAT", "float64", decodeReal],
  decfloat: ["DECFLOAT", "decimal", asIs],
  text: ["VARCHAR", "text", asIs],
  boolean: ["BOOLEAN", "boolean", decodeBoolean],
  date: ["DATE", "date", decodeDate],
  time: ["TIME", "time", decodeTime],
  timestamp_ntz: ["TIMESTAMP_NTZ", "timestamp", decodeTimestamp],
  timestamp_ltz: ["TIMESTAMP_LTZ", "timestamptz", decodeInstant],
  timestamp_tz: ["TIMESTAMP_TZ", "timestamptz", decodeTimestampTz],
  binary: ["BINARY", "binary", decodeBinary],
  variant: ["VARIANT", "json", parseLosslessly],
  object: ["OBJECT", "struct", parseLosslessly],
  map: ["MAP", "struct", parseLosslessly],
  array: ["ARRAY", "array", parseLosslessly],
  vector: ["VECTOR", "array", parseLosslessly],
  geography: ["GEOGRAPHY", "geo", asIs],
  geometry: ["GEOMETRY", "geo", asIs],
};

/**
 * The type of a result's column. Snowflake has one type for exact numbers; those without decimals are whole numbers here whatever their precision, for its INT
 * is NUMBER(38,0). Values travel as digits, so one beyond 64 bits survives too.
 */
export function resultType(type: string, precision: number | null, scale: number | null): SnowflakeType {
  if (type === "fixed") {
    const native = `NUMBER(${precision ?? 38},${scale ?? 0})`;
    return { nativeName: native, type: exactNumber(precision ?? 38, scale ?? 0), decode: asIs };
  }
  const [nativeName, name, decode] = byResultType[type] ?? [type.toUpperCase(), "unknown", asIs];
  return { nativeName, type: { name }, decode };
}

// The types of INFORMATION_SCHEMA.COLUMNS; all numbers are NUMBER there.
const byCatalogType: Readonly<Record<string, CanonicalTypeName>> = {
  FLOAT: "float64",
  DECFLOAT: "decimal",
  TEXT: "text",
  BOOLEAN: "boolean",
  DATE: "date",
  TIME: "time",
  TIMESTAMP_NTZ: "timestamp",
  TIMESTAMP_LTZ: "timestamptz",
  TIMESTAMP_TZ: "timestamptz",
  BINARY: "binary",
  VARIANT: "json",
  OBJECT: "struct",
  MAP: "struct",
  ARRAY: "array",
  VECTOR: "array",
  GEOGRAPHY: "geo",
  GEOMETRY: "geo",
};

/** The type of a catalog's column, with its native name as one would write it. */
export function catalogType(
  type: string,
  { precision, scale, length }: { readonly precision: number | null; readonly scale: number | null; readonly length: number | null },
): Pick<SnowflakeType, "nativeName" | "type"> {
  if (type === "NUMBER") {
    const [digits, decimals] = [precision ?? 38, scale ?? 0];
    return { nativeName: `NUMBER(${digits},${decimals})`, type: exactNumber(digits, decimals) };
  }
  const nativeName = type === "TEXT" ? `VARCHAR${length === null ? "" : `(${length})`}` : type;
  return { nativeName, type: { name: byCatalogType[type] ?? "unknown" } };
}

function exactNumber(precision: number, scale: number): CanonicalType {
  return scale === 0 ? { name: "int64" } : { name: "decimal", precision, scale };
}
