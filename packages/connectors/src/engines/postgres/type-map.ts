import type { CanonicalType } from "@olympus/domain";
import { builtInTypeByName, type WireType } from "../postgres-wire/wire-type.ts";

/** A type of pg_type by its name and kind, for those that a database adds itself. */
export function addedType(name: string, kind: string): WireType {
  if (kind === "e" || name === "citext") return { nativeName: name, type: { name: "text" }, decode: null };
  if (kind === "c") return { nativeName: name, type: { name: "struct" }, decode: null };
  if (/^(geometry|geography)$/.test(name)) return { nativeName: name, type: { name: "geo" }, decode: null };
  return { nativeName: name, type: { name: "unknown" }, decode: null };
}

/** The canonical type of a catalog column from its `format_type` text, such as `numeric(12,2)`, `character varying(40)` or `integer[]`. */
export function canonicalOf(formatted: string, typeName: string, kind: string): CanonicalType {
  if (formatted.endsWith("[]")) return { name: "array" };
  const type = builtInTypeByName(typeName)?.type ?? addedType(typeName, kind).type;
  const [, precision, scale] = /^numeric\((\d+),(-?\d+)\)$/.exec(formatted) ?? [];
  return precision === undefined ? type : { name: "decimal", precision: Number(precision), scale: Number(scale) };
}
