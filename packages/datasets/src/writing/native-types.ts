import type { CanonicalType, CanonicalTypeName } from "@olympus/domain";

const names: Readonly<Record<string, CanonicalTypeName>> = {
  BOOLEAN: "boolean",
  BIGINT: "int64",
  INTEGER: "int64",
  DOUBLE: "float64",
  VARCHAR: "text",
  DATE: "date",
  TIME: "time",
  TIMESTAMP: "timestamp",
  "TIMESTAMP WITH TIME ZONE": "timestamptz",
};

/** The canonical type of one that a dataset's column may have. */
export function canonicalOfName(nativeType: string): CanonicalType {
  const [, precision, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(nativeType) ?? [];
  if (precision !== undefined) return { name: "decimal", precision: Number(precision), scale: Number(scale) };
  return { name: names[nativeType] ?? "unknown" };
}
