import type { CanonicalType, CanonicalTypeName, Cell } from "@olympus/domain";
import { parseArray } from "./array-text.ts";
import {
  decodeBytea,
  decodeDate,
  decodeFloat,
  decodeInterval,
  decodeJson,
  decodeTime,
  decodeTimestamp,
  decodeTimestamptz,
} from "./decode.ts";

/** How values of one type look to us and are read from the server's text form. */
export interface WireType {
  readonly nativeName: string;
  readonly type: CanonicalType;
  /** From the text as it comes; null where that is the cell already. */
  readonly decode: ((text: string) => Cell) | null;
  /** Whether its text can hold nothing beyond ASCII. */
  readonly isAscii?: boolean;
}

type TypeRow = readonly [oid: number, arrayOid: number, nativeName: string, name: CanonicalTypeName, decode?: WireType["decode"]];

// OIDs of Postgres' pg_type.dat, which never change between versions and which Redshift has kept.
const ascii: readonly TypeRow[] = [
  [16, 1000, "bool", "boolean", (text) => text === "t"],
  [17, 1001, "bytea", "binary", decodeBytea],
  [20, 1016, "int8", "int64"],
  [21, 1005, "int2", "int64"],
  [23, 1007, "int4", "int64"],
  [26, 1028, "oid", "int64"],
  [600, 1017, "point", "geo"],
  [601, 1018, "lseg", "geo"],
  [602, 1019, "path", "geo"],
  [603, 1020, "box", "geo"],
  [604, 1027, "polygon", "geo"],
  [628, 629, "line", "geo"],
  [718, 719, "circle", "geo"],
  [700, 1021, "float4", "float64", decodeFloat],
  [701, 1022, "float8", "float64", decodeFloat],
  [650, 651, "cidr", "text"],
  [869, 1041, "inet", "text"],
  [829, 1040, "macaddr", "text"],
  [774, 775, "macaddr8", "text"],
  [1082, 1182, "date", "date", decodeDate],
  [1083, 1183, "time", "time", decodeTime],
  [1266, 1270, "timetz", "time", decodeTime],
  [1114, 1115, "timestamp", "timestamp", decodeTimestamp],
  [1184, 1185, "timestamptz", "timestamptz", decodeTimestamptz],
  [1186, 1187, "interval", "interval", decodeInterval],
  [1560, 1561, "bit", "text"],
  [1562, 1563, "varbit", "text"],
  [1700, 1231, "numeric", "decimal"],
  [2950, 2951, "uuid", "uuid"],
];

const unicode: readonly TypeRow[] = [
  [18, 1002, "char", "text"],
  [19, 1003, "name", "text"],
  [25, 1009, "text", "text"],
  [114, 199, "json", "json", decodeJson],
  [142, 143, "xml", "text"],
  // With the sign of the server's currency.
  [790, 791, "money", "text"],
  [1042, 1014, "bpchar", "text"],
  [1043, 1015, "varchar", "text"],
  [2205, 2210, "regclass", "text"],
  [2206, 2211, "regtype", "text"],
  [2249, 2287, "record", "struct"],
  [3614, 3643, "tsvector", "text"],
  [3615, 3645, "tsquery", "text"],
  [3802, 3807, "jsonb", "json", decodeJson],
  [4072, 4073, "jsonpath", "text"],
  [705, 0, "unknown", "text"],
];

const byOid: ReadonlyMap<number, WireType> = new Map([
  ...ascii.flatMap((row) => both(row, true)),
  ...unicode.flatMap((row) => both(row, false)),
]);
const byName: ReadonlyMap<string, WireType> = new Map([...byOid.values()].map((type) => [type.nativeName, type]));

function both([oid, arrayOid, nativeName, name, decode = null]: TypeRow, isAscii: boolean): (readonly [number, WireType])[] {
  const type: WireType = { nativeName, type: { name }, decode, isAscii };
  return [
    [oid, type],
    [arrayOid, arrayOf(type)],
  ];
}

export function arrayOf({ nativeName, decode, isAscii }: WireType): WireType {
  const decodeElement = decode ?? ((text: string) => text);
  return { nativeName: `${nativeName}[]`, type: { name: "array" }, decode: (text) => parseArray(text, decodeElement), isAscii };
}

/** The types that both engines have. */
export function builtInType(oid: number): WireType | null {
  return byOid.get(oid) ?? null;
}

export function builtInTypeByName(name: string): WireType | null {
  return byName.get(name) ?? null;
}

/** Precision and scale in the modifier of a result's numeric column, or none. */
export function decimalOf(type: WireType, modifier: number): { readonly type: CanonicalType; readonly nativeType: string } {
  if (type.type.name !== "decimal" || modifier < 4) return { type: type.type, nativeType: type.nativeName };
  const precision = ((modifier - 4) >> 16) & 0xffff;
  // Eleven bits with a sign since Postgres 15.
  const scale = (((modifier - 4) & 0x7ff) ^ 1024) - 1024;
  return { type: { name: "decimal", precision, scale }, nativeType: `numeric(${precision},${scale})` };
}
