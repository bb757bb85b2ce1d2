import type { CanonicalType, CanonicalTypeName, Cell } from "@olympus/domain";
import { parseArray } from "./array-text.ts";
import { decodeBytea, decodeFloat, decodeInterval, decodeJson, decodeTime, decodeTimestamp, decodeTimestamptz } from "./decode.ts";

/** How values of one type look to us and are read from Postgres' text form. */
export interface PostgresType {
  readonly nativeName: string;
  readonly type: CanonicalType;
  readonly decode: (text: string) => Cell;
}

type TypeRow = readonly [oid: number, arrayOid: number, nativeName: string, name: CanonicalTypeName, decode: (text: string) => Cell];

const asIs = (text: string): Cell => text;

// OIDs of pg_type.dat; they never change between versions.
const builtIn: readonly TypeRow[] = [
  [16, 1000, "bool", "boolean", (text) => text === "t"],
  [17, 1001, "bytea", "binary", decodeBytea],
  [18, 1002, "char", "text", asIs],
  [19, 1003, "name", "text", asIs],
  [20, 1016, "int8", "int64", asIs],
  [21, 1005, "int2", "int64", asIs],
  [23, 1007, "int4", "int64", asIs],
  [25, 1009, "text", "text", asIs],
  [26, 1028, "oid", "int64", asIs],
  [114, 199, "json", "json", decodeJson],
  [142, 143, "xml", "text", asIs],
  [600, 1017, "point", "geo", asIs],
  [601, 1018, "lseg", "geo", asIs],
  [602, 1019, "path", "geo", asIs],
  [603, 1020, "box", "geo", asIs],
  [604, 1027, "polygon", "geo", asIs],
  [628, 629, "line", "geo", asIs],
  [718, 719, "circle", "geo", asIs],
  [700, 1021, "float4", "float64", decodeFloat],
  [701, 1022, "float8", "float64", decodeFloat],
  [790, 791, "money", "text", asIs],
  [650, 651, "cidr", "text", asIs],
  [869, 1041, "inet", "text", asIs],
  [829, 1040, "macaddr", "text", asIs],
  [774, 775, "macaddr8", "text", asIs],
  [1042, 1014, "bpchar", "text", asIs],
  [1043, 1015, "varchar", "text", asIs],
  [1082, 1182, "date", "date", asIs],
  [1083, 1183, "time", "time", decodeTime],
  [1266, 1270, "timetz", "time", decodeTime],
  [1114, 1115, "timestamp", "timestamp", decodeTimestamp],
  [1184, 1185, "timestamptz", "timestamptz", decodeTimestamptz],
  [1186, 1187, "interval", "interval", decodeInterval],
  [1560, 1561, "bit", "text", asIs],
  [1562, 1563, "varbit", "text", asIs],
  [1700, 1231, "numeric", "decimal", (text) => text],
  [2205, 2210, "regclass", "text", asIs],
  [2206, 2211, "regtype", "text", asIs],
  [2249, 2287, "record", "struct", asIs],
  [2950, 2951, "uuid", "uuid", asIs],
  [3614, 3643, "tsvector", "text", asIs],
  [3615, 3645, "tsquery", "text", asIs],
  [3802, 3807, "jsonb", "json", decodeJson],
  [4072, 4073, "jsonpath", "text", asIs],
  [705, 0, "unknown", "text", asIs],
];

const byOid: ReadonlyMap<number, PostgresType> = new Map(
  builtIn.flatMap(([oid, arrayOid, nativeName, name, decode]): [number, PostgresType][] => [
    [oid, { nativeName, type: { name }, decode }],
    [arrayOid, arrayOf({ nativeName, type: { name }, decode })],
  ]),
);
const byName: ReadonlyMap<string, PostgresType> = new Map([...byOid.values()].map((type) => [type.nativeName, type]));

export function arrayOf(element: PostgresType): PostgresType {
  return { nativeName: `${element.nativeName}[]`, type: { name: "array" }, decode: (text) => parseArray(text, element.decode) };
}

export function builtInType(oid: number): PostgresType | null {
  return byOid.get(oid) ?? null;
}

/** A type of pg_type by its name and kind, for those that a database adds itself. */
export function addedType(name: string, kind: string): PostgresType {
  if (kind === "e" || name === "citext") return { nativeName: name, type: { name: "text" }, decode: asIs };
  if (kind === "c") return { nativeName: name, type: { name: "struct" }, decode: asIs };
  if (/^(geometry|geography)$/.test(name)) return { nativeName: name, type: { name: "geo" }, decode: asIs };
  return { nativeName: name, type: { name: "unknown" }, decode: asIs };
}

/** The canonical type of a catalog column from its `format_type` text, such as `numeric(12,2)`, `character varying(40)` or `integer[]`. */
export function canonicalOf(formatted: string, typeName: string, kind: string): CanonicalType {
  if (formatted.endsWith("[]")) return { name: "array" };
  const type = byName.get(typeName)?.type ?? addedType(typeName, kind).type;
  const [, precision, scale] = /^numeric\((\d+),(-?\d+)\)$/.exec(formatted) ?? [];
  return precision === undefined ? type : { name: "decimal", precision: Number(precision), scale: Number(scale) };
}

/** Precision and scale in the modifier of a result's numeric column, or none. */
export function decimalOf(type: PostgresType, modifier: number): { readonly type: CanonicalType; readonly nativeType: string } {
  if (type.type.name !== "decimal" || modifier < 4) return { type: type.type, nativeType: type.nativeName };
  const precision = ((modifier - 4) >> 16) & 0xffff;
  // Eleven bits with a sign since Postgres 15.
  const scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
  return { type: { name: "decimal", precision, scale }, nativeType: `numeric(${precision},${scale})` };
}
