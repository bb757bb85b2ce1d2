import type { QueryParameter } from "../../cursor.ts";

/** A value and its type, as the API wants them. A NULL has a type as well. */
export interface TypedParameter {
  readonly parameterType: { readonly type: string };
  /** Without a value it is NULL. */
  readonly parameterValue: { readonly value?: string };
}

/** Binds values in order. `types` are those that the dry run found the places to have; without them a value's own look decides. */
export function bindParameters(values: readonly QueryParameter[], types: readonly (string | null)[]): readonly TypedParameter[] {
  return values.map((value, index) => ({
    parameterType: { type: typeFor(value, types[index] ?? null) },
    parameterValue: value === null ? {} : { value: String(value) },
  }));
}

/** The types of the places, from `statistics.query.undeclaredQueryParameters`; null for what has no simple one. */
export function readParameterTypes(undeclared: unknown): readonly (string | null)[] {
  if (!Array.isArray(undeclared)) return [];
  return undeclared.map((parameter: { readonly parameterType?: { readonly type?: unknown } } | null) => {
    const type = parameter?.parameterType?.type;
    return typeof type === "string" && type !== "ARRAY" && type !== "STRUCT" && type !== "RANGE" ? type : null;
  });
}

const numericTypes: ReadonlySet<string> = new Set(["INT64", "FLOAT64", "NUMERIC", "BIGNUMERIC"]);

/** BigQuery calls a place INT64 that could be anything: a text that is no number stays a text there. */
function typeFor(value: QueryParameter, found: string | null): string {
  const isOtherText = typeof value === "string" && (value.trim() === "" || !Number.isFinite(Number(value)));
  return found === null || (isOtherText && numericTypes.has(found)) ? typeOf(value) : found;
}

function typeOf(value: QueryParameter): string {
  if (typeof value === "boolean") return "BOOL";
  if (typeof value === "number") return Number.isSafeInteger(value) ? "INT64" : "FLOAT64";
  return "STRING";
}
