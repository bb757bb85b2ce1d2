/** The types that every engine's own types are mapped to. Unknown ones are `unknown`, with the native name kept beside. */
export const canonicalTypes = [
  "boolean",
  "int64",
  "float64",
  "decimal",
  "text",
  "date",
  "time",
  "timestamp",
  "timestamptz",
  "interval",
  "json",
  "binary",
  "uuid",
  "array",
  "struct",
  "geo",
  "unknown",
] as const;
export type CanonicalTypeName = (typeof canonicalTypes)[number];

export interface CanonicalType {
  readonly name: CanonicalTypeName;
  /** Of a decimal, where the engine tells. */
  readonly precision?: number;
  readonly scale?: number;
}

/**
 * One value as it travels, without loss of precision: 64-bit integers and decimals are strings of digits; floats are numbers, or the strings
 * `NaN`, `Infinity`, `-Infinity`; `timestamptz` is ISO 8601 in UTC with `Z`, `timestamp` ISO 8601 without zone, `date` `YYYY-MM-DD`, `time` `HH:MM:SS[.ffffff]`;
 * binary is `{ "bytes": length, "hex": first 32 bytes }`; json, array and struct are plain JSON.
 */
export type Cell = null | boolean | number | string | readonly Cell[] | { readonly [key: string]: Cell };

/** Values of one row in select order: duplicate column names survive. */
export type Row = readonly Cell[];

export interface ResultColumn {
  readonly name: string;
  readonly type: CanonicalType;
  /** The engine's own name of the type, e.g. `numeric(12,2)` or `int8`. */
  readonly nativeType: string;
}

export interface ResultSet {
  readonly columns: readonly ResultColumn[];
  /** `rows[row][column]` */
  readonly rows: readonly Row[];
  /** Whether a row or size limit cut the result: there was more. */
  readonly isTruncated: boolean;
  /** From sending the statement to the last row read. */
  readonly durationMs: number;
}

/** Whether values of this type can be summed and averaged. */
export function isNumeric(type: CanonicalType): boolean {
  return type.name === "int64" || type.name === "float64" || type.name === "decimal";
}

/** Whether values of this type lie on the calendar. */
export function isTemporal(type: CanonicalType): boolean {
  return type.name === "date" || type.name === "timestamp" || type.name === "timestamptz";
}
