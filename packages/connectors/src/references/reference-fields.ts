import type { z } from "zod";
import { isReference, parseReference, referenceForms } from "./secret-reference.ts";

/** Which fields hold references, and what is wrong with those that do. */
export interface FoundReferences {
  readonly names: readonly string[];
  /** By field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** Looks for references among a credential's values. `accepts` says which fields may hold one. */
export function findReferences(values: Readonly<Record<string, unknown>>, accepts: (name: string) => boolean): FoundReferences {
  const found = Object.entries(values).filter(([, value]) => isReference(value)) as [string, string][];
  const errors = found.flatMap(([name, text]) => {
    if (!accepts(name)) return [[name, "can't hold a reference: only secrets and certificates can"]];
    return parseReference(text) === null ? [[name, `is no reference that can be read: write ${referenceForms}`]] : [];
  });
  return { names: found.map(([name]) => name), errors: Object.fromEntries(errors) };
}

/**
 * As `schema.safeParse`, but what a field would refuse of a reference's text doesn't count: the secret behind it is checked when it is read.
 * Rules between fields see the reference's text.
 */
export function parseAround(
  schema: z.ZodObject<z.ZodRawShape>,
  values: Readonly<Record<string, unknown>>,
  names: readonly string[],
):
  | { readonly data: Record<string, unknown>; readonly issues: null }
  | { readonly data: null; readonly issues: readonly z.core.$ZodIssue[] } {
  const result = schema.safeParse(values);
  if (result.success) return { data: result.data, issues: null };
  const issues = result.error.issues.filter(({ path }) => !names.includes(String(path[0])));
  if (issues.length > 0) return { data: null, issues };
  // Only the fields with references were wrong: the others give the data.
  const others = Object.entries(schema.shape).filter(([name]) => !names.includes(name) && values[name] !== undefined);
  const data = Object.fromEntries(others.map(([name, field]) => [name, (field as z.ZodType).parse(values[name])]));
  const defaults = Object.entries(schema.shape).flatMap(([name, field]) => {
    const parsed = values[name] === undefined ? (field as z.ZodType).safeParse(undefined) : null;
    return parsed?.success && parsed.data !== undefined ? [[name, parsed.data] as const] : [];
  });
  return {
    data: { ...Object.fromEntries(defaults), ...data, ...Object.fromEntries(names.map((name) => [name, values[name]])) },
    issues: null,
  };
}
