import type { CanonicalType, CanonicalTypeName, Cell } from "@olympus/domain";
import { parseLosslessly } from "../../lossless-json.ts";
import type { BinaryValues } from "./binary-values.ts";
import type { DriverField } from "./driver.ts";
import { decodeGeometry } from "./geo-text.ts";
import { readDate, readDatetime, readTime, readTimestamp } from "./temporal-values.ts";

/** How values of one result column look to us and are read from MySQL's binary form. */
export interface MysqlType {
  readonly nativeType: string;
  readonly type: CanonicalType;
  readonly read: (values: BinaryValues) => Cell;
}

/** Column types of the protocol (enum_field_types). */
const code = {
  TINY: 1,
  SHORT: 2,
  LONG: 3,
  FLOAT: 4,
  DOUBLE: 5,
  NULL: 6,
  TIMESTAMP: 7,
  LONGLONG: 8,
  INT24: 9,
  DATE: 10,
  TIME: 11,
  DATETIME: 12,
  YEAR: 13,
  NEWDATE: 14,
  BIT: 16,
  VECTOR: 242,
  JSON: 245,
  NEWDECIMAL: 246,
  VAR_STRING: 253,
  STRING: 254,
  GEOMETRY: 255,
} as const;
const flag = { UNSIGNED: 32, ENUM: 256, SET: 2048 } as const;
const binaryCharacterSet = 63;
const utf8Bytes = 4;
const shownBytes = 32;

/** The type of a result's column. What the protocol may add one day is unknown, and shown as binary. */
export function typeOfField(field: DriverField): MysqlType {
  const isUnsigned = (field.flags & flag.UNSIGNED) !== 0;
  switch (field.columnType) {
    case code.TINY:
      // MySQL's own BOOLEAN is tinyint(1), and it shows a width of 1 for nothing else.
      if (field.columnLength === 1 && !isUnsigned) return typed("tinyint(1)", "boolean", readTinyBoolean);
      return whole("tinyint", isUnsigned, (values) => String(isUnsigned ? values.uint8() : (values.uint8() << 24) >> 24));
    case code.SHORT:
      return whole("smallint", isUnsigned, (values) => String(isUnsigned ? values.uint16() : (values.uint16() << 16) >> 16));
    case code.LONG:
      return whole("int", isUnsigned, (values) => String(isUnsigned ? values.int32() >>> 0 : values.int32()));
    case code.INT24:
      return whole("mediumint", isUnsigned, (values) => String(values.int32()));
    case code.LONGLONG:
      // Its upper half doesn't fit into an int64.
      if (isUnsigned) return typed("bigint unsigned", { name: "decimal", precision: 20, scale: 0 }, (values) => values.uint64());
      return typed("bigint", "int64", (values) => values.int64());
    case code.YEAR:
      return typed("year", "int64", (values) => String(values.uint16()));
    case code.FLOAT:
      return typed("float", "float64", (values) => shortestFloat(values.float32()));
    case code.DOUBLE:
      return typed("double", "float64", (values) => values.float64());
    case code.NEWDECIMAL:
      return decimal(field, isUnsigned);
    case code.NULL:
      return typed("null", "unknown", () => null);
    case code.DATE:
    case code.NEWDATE:
      return typed("date", "date", readDate);
    case code.DATETIME:
      return typed("datetime", "timestamp", readDatetime);
    case code.TIMESTAMP:
      return typed("timestamp", "timestamptz", readTimestamp);
    case code.TIME:
      return typed("time", "time", readTime);
    case code.BIT:
      if (field.columnLength === 1) return typed("bit(1)", "boolean", (values) => values.bytes().at(-1) === 1);
      return typed(`bit(${field.columnLength})`, "text", (values) => bits(values.bytes(), field.columnLength));
    case code.JSON:
      return typed("json", "json", (values) => parseLosslessly(values.text()));
    case code.GEOMETRY:
      return typed("geometry", "geo", (values) => decodeGeometry(values.bytes()));
    case code.VECTOR:
      return typed("vector", "array", (values) => vector(values.bytes()));
    default:
      return textOrBinary(field);
  }
}

/** The canonical type of a catalog column, from `DATA_TYPE` and `COLUMN_TYPE` such as `decimal(12,2) unsigned`. */
export function canonicalOf(dataType: string, columnType: string): CanonicalType {
  if (/^(tinyint\(1\)|bit\(1\))$/.test(columnType)) return { name: "boolean" };
  if (dataType === "bigint" && columnType.includes("unsigned")) return { name: "decimal", precision: 20, scale: 0 };
  const [, precision, scale] = /^decimal\((\d+),(\d+)\)/.exec(columnType) ?? [];
  if (precision !== undefined) return { name: "decimal", precision: Number(precision), scale: Number(scale) };
  return { name: namesByDataType[dataType] ?? "unknown" };
}

const namesByDataType: Readonly<Record<string, CanonicalTypeName>> = {
  tinyint: "int64",
  smallint: "int64",
  mediumint: "int64",
  int: "int64",
  bigint: "int64",
  year: "int64",
  float: "float64",
  double: "float64",
  decimal: "decimal",
  char: "text",
  varchar: "text",
  tinytext: "text",
  text: "text",
  mediumtext: "text",
  longtext: "text",
  enum: "text",
  set: "text",
  bit: "text",
  inet4: "text",
  inet6: "text",
  date: "date",
  time: "time",
  datetime: "timestamp",
  timestamp: "timestamptz",
  json: "json",
  uuid: "uuid",
  binary: "binary",
  varbinary: "binary",
  tinyblob: "binary",
  blob: "binary",
  mediumblob: "binary",
  longblob: "binary",
  vector: "array",
  geometry: "geo",
  point: "geo",
  linestring: "geo",
  polygon: "geo",
  multipoint: "geo",
  multilinestring: "geo",
  multipolygon: "geo",
  geomcollection: "geo",
  geometrycollection: "geo",
};

function typed(nativeType: string, type: CanonicalType | CanonicalTypeName, read: MysqlType["read"]): MysqlType {
  return { nativeType, type: typeof type === "string" ? { name: type } : type, read };
}

function whole(name: string, isUnsigned: boolean, read: MysqlType["read"]): MysqlType {
  return typed(isUnsigned ? `${name} unsigned` : name, "int64", read);
}

/** A value that isn't 0 or 1 stays the number it is. */
function readTinyBoolean(values: BinaryValues): Cell {
  const value = (values.uint8() << 24) >> 24;
  return value === 0 || value === 1 ? value === 1 : String(value);
}

/** The length counts a sign and a point as well. */
function decimal({ columnLength, decimals }: DriverField, isUnsigned: boolean): MysqlType {
  const precision = columnLength - (decimals > 0 ? 1 : 0) - (isUnsigned ? 0 : 1);
  return typed(`decimal(${precision},${decimals})`, { name: "decimal", precision, scale: decimals }, (values) => values.ascii());
}

/** The fewest digits that mean the same 32 bits: `0.1`, not `0.10000000149011612`. */
function shortestFloat(value: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return Number(value.toPrecision(9));
}

function bits(bytes: Buffer, length: number): string {
  const all = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return all.slice(-length).padStart(length, "0");
}

function vector(bytes: Buffer): Cell {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => shortestFloat(bytes.readFloatLE(index * 4)));
}

function textOrBinary(field: DriverField): MysqlType {
  const { columnType, columnLength, characterSet, flags, extendedFormat, extendedTypeName } = field;
  if (extendedFormat === "json") return typed("json", "json", (values) => parseLosslessly(values.text()));
  if (extendedTypeName === "vector") return typed("vector", "array", (values) => vector(values.bytes()));
  if (extendedTypeName === "uuid") return typed("uuid", "uuid", (values) => values.text());
  if (extendedTypeName === "inet4" || extendedTypeName === "inet6") return typed(extendedTypeName, "text", (values) => values.text());
  if (characterSet === binaryCharacterSet) {
    const name =
      columnType === code.VAR_STRING ? `varbinary(${columnLength})` : columnType === code.STRING ? `binary(${columnLength})` : "blob";
    return typed(name, isKnownText(columnType) ? "binary" : "unknown", (values) => {
      const bytes = values.bytes();
      return { bytes: bytes.length, hex: bytes.toString("hex", 0, shownBytes) };
    });
  }
  const characters = Math.ceil(columnLength / utf8Bytes);
  const name = columnType === code.VAR_STRING ? `varchar(${characters})` : columnType === code.STRING ? `char(${characters})` : "text";
  const kind = (flags & flag.ENUM) !== 0 ? "enum" : (flags & flag.SET) !== 0 ? "set" : name;
  return typed(kind, isKnownText(columnType) ? "text" : "unknown", (values) => values.text());
}

/** Strings and blobs of every length; DECIMAL of before MySQL 5 (0) and VARCHAR (15) stand for nothing else. */
function isKnownText(columnType: number): boolean {
  return columnType === 0 || columnType === 15 || columnType >= 247;
}
