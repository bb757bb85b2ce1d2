import type { CanonicalType, CanonicalTypeName, Cell } from "@olympus/domain";

// Declared types by their words, the special ones before SQLite's own rules of affinity (sqlite.org/datatype3.html §3.1).
const declared: readonly (readonly [RegExp, CanonicalTypeName])[] = [
  [/^BOOL/i, "boolean"],
  [/^DATE$/i, "date"],
  [/^TIME$/i, "time"],
  [/^(DATETIME|TIMESTAMP)/i, "timestamp"],
  [/^JSONB?$/i, "json"],
  [/^(UUID|GUID)$/i, "uuid"],
  [/^(DECIMAL|NUMERIC|NUMBER|MONEY)/i, "decimal"],
  [/INT/i, "int64"],
  [/CHAR|CLOB|TEXT|STRING|ENUM/i, "text"],
  [/BLOB|BINARY/i, "binary"],
  [/REAL|FLOA|DOUB/i, "float64"],
];

/** The canonical type of a column's declared type. */
export function canonicalOfDeclared(type: string): CanonicalType {
  const name = declared.find(([pattern]) => pattern.test(type))?.[1] ?? "unknown";
  const [, precision, scale] = /\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)/.exec(type) ?? [];
  if (name !== "decimal" || precision === undefined) return { name };
  return { name, precision: Number(precision), scale: Number(scale ?? 0) };
}

/** The canonical type of a column that declares none, from values as SQLite stores them: the widest of them. */
export function canonicalOfValue(values: readonly unknown[]): CanonicalType {
  const kinds = new Set(values.filter((value) => value !== null && value !== undefined).map(kindOf));
  if (kinds.size === 0) return { name: "unknown" };
  const [only] = kinds;
  if (kinds.size === 1 && only !== undefined) return { name: only };
  return { name: [...kinds].every((kind) => kind === "int64" || kind === "float64") ? "float64" : "text" };
}

function kindOf(value: unknown): CanonicalTypeName {
  if (typeof value === "bigint") return "int64";
  if (typeof value === "number") return "float64";
  return value instanceof Uint8Array ? "binary" : "text";
}

const shownBytes = 32;
const isoTimestamp = /^\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** A stored value in a column of this type. SQLite stores any value in any column: what doesn't fit the type stays as it is. */
export function toCell(value: unknown, type: CanonicalTypeName): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return { bytes: value.length, hex: Buffer.from(value.subarray(0, shownBytes)).toString("hex") };
  if (typeof value === "bigint") return fromInteger(value, type);
  if (typeof value === "number") return fromFloat(value, type);
  if (typeof value !== "string") return String(value);
  if (type === "json") return fromJson(value);
  return type === "timestamp" && isoTimestamp.test(value) ? value.replace(" ", "T") : value;
}

function fromInteger(value: bigint, type: CanonicalTypeName): Cell {
  if (type === "boolean" && (value === 0n || value === 1n)) return value === 1n;
  return type === "float64" ? Number(value) : value.toString();
}

function fromFloat(value: number, type: CanonicalTypeName): Cell {
  if (!Number.isFinite(value)) return String(value);
  return type === "decimal" ? String(value) : value;
}

function fromJson(text: string): Cell {
  try {
    return JSON.parse(text) as Cell;
  } catch {
    return text;
  }
}
