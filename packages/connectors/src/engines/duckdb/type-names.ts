import type { CanonicalType, CanonicalTypeName } from "@olympus/domain";

// Names as duckdb_columns() writes them. Kept apart from the type map of values, which loads the engine.
const byName: Readonly<Record<string, CanonicalTypeName>> = {
  BOOLEAN: "boolean",
  TINYINT: "int64",
  SMALLINT: "int64",
  INTEGER: "int64",
  BIGINT: "int64",
  UTINYINT: "int64",
  USMALLINT: "int64",
  UINTEGER: "int64",
  FLOAT: "float64",
  DOUBLE: "float64",
  VARCHAR: "text",
  BIT: "text",
  DATE: "date",
  TIME: "time",
  "TIME WITH TIME ZONE": "time",
  TIME_NS: "time",
  TIMESTAMP: "timestamp",
  TIMESTAMP_S: "timestamp",
  TIMESTAMP_MS: "timestamp",
  TIMESTAMP_NS: "timestamp",
  "TIMESTAMP WITH TIME ZONE": "timestamptz",
  INTERVAL: "interval",
  BLOB: "binary",
  UUID: "uuid",
  JSON: "json",
  GEOMETRY: "geo",
};
const wideIntegers: Readonly<Record<string, number>> = { UBIGINT: 20, HUGEINT: 38, UHUGEINT: 38, BIGNUM: 38 };

/** The canonical type of a type's name, such as `DECIMAL(12,2)`, `STRUCT(a INTEGER)[]` or `ENUM('x', 'y')`. */
export function canonicalOfName(nativeType: string): CanonicalType {
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(nativeType) ?? [];
  if (precision !== undefined) return { name: "decimal", precision: Number(precision), scale: Number(scale) };
  const width = wideIntegers[nativeType];
  if (width !== undefined) return { name: "decimal", precision: width, scale: 0 };
  if (/\[\d*\]$/.test(nativeType)) return { name: "array" };
  if (/^(STRUCT|MAP|UNION)\(/.test(nativeType)) return { name: "struct" };
  if (nativeType.startsWith("ENUM(")) return { name: "text" };
  return { name: byName[nativeType] ?? "unknown" };
}
