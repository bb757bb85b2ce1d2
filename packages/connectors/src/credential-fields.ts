import { AppError, ErrorCode } from "@olympus/domain";
import { z } from "zod";
import { findReferences, parseAround } from "./references/reference-fields.ts";
import { isReference } from "./references/secret-reference.ts";

export const FieldType = {
  TEXT: "TEXT",
  SECRET: "SECRET",
  NUMBER: "NUMBER",
  BOOLEAN: "BOOLEAN",
  CHOICE: "CHOICE",
  FILE_PATH: "FILE_PATH",
} as const;
export type FieldType = (typeof FieldType)[keyof typeof FieldType];

/** When a field is of use: while another field has one of these values. */
export interface CredentialFieldCondition {
  readonly field: string;
  /** As texts: `"true"` for a boolean. */
  readonly values: readonly string[];
}

/** One field of a connector's form. */
export interface CredentialField {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  readonly help: string | null;
  readonly defaultValue: string | number | boolean | null;
  /** Of a CHOICE, in the order to show. */
  readonly choices: readonly string[];
  /** Whether values have lines, like a certificate. */
  readonly isMultiline: boolean;
  /** The heading that it stands under; null for the main part of the form. */
  readonly group: string | null;
  /** Null: always of use. */
  readonly showIf: CredentialFieldCondition | null;
  /** Whether it may hold a reference to a secret kept elsewhere (`env://NAME`) instead of a value. */
  readonly acceptsReference: boolean;
}

/** What a schema says about a field beside its shape: `z.string().meta({ label, type })`. */
export interface FieldMeta {
  readonly label: string;
  readonly type: FieldType;
  readonly help?: string;
  /** Whether it says to whom the secrets are sent: a stored secret doesn't follow it to another place. */
  readonly leadsSecrets?: boolean;
  /** Of a choice whose values stand from the weakest protection to the strongest: a stored secret isn't sent under a weaker one than it was given for. */
  readonly protectsSecrets?: boolean;
  /** See `CredentialField`, also for those below. */
  readonly isMultiline?: boolean;
  readonly group?: string;
  readonly showIf?: CredentialFieldCondition;
  /** Default: only SECRET fields do. */
  readonly acceptsReference?: boolean;
}

/** A credential as JSON: what is sealed and stored. */
export type Credentials = Readonly<Record<string, string | number | boolean>>;

export interface ParsedCredentials {
  readonly credentials: Credentials;
  /** What is no secret, fit to be stored and shown in the open: also the text of a reference in a secret field. */
  readonly settings: Credentials;
  /** Names of the secret fields that have a value or a reference. */
  readonly secretsSet: readonly string[];
}

export type CredentialSchema = z.ZodObject<z.ZodRawShape>;

/** The form that a schema describes, in the schema's order. */
export function fieldsOf(schema: CredentialSchema): readonly CredentialField[] {
  return Object.entries(schema.shape).map(([name, field]) => {
    const type = field as z.ZodType;
    const meta = metaOf(name, type);
    return {
      name,
      label: meta.label,
      type: meta.type,
      isRequired: !type.safeParse(undefined).success,
      help: meta.help ?? null,
      defaultValue: defaultOf(type),
      choices: choicesOf(type),
      isMultiline: meta.isMultiline ?? false,
      group: meta.group ?? null,
      showIf: meta.showIf ?? null,
      acceptsReference: acceptsReference(meta),
    };
  });
}

/** Whether a field of the schema may hold a reference instead of a value. */
export function fieldAcceptsReference(schema: CredentialSchema, name: string): boolean {
  const field = schema.shape[name];
  return field !== undefined && acceptsReference(metaOf(name, field as z.ZodType));
}

function acceptsReference(meta: FieldMeta): boolean {
  return meta.acceptsReference ?? meta.type === FieldType.SECRET;
}

/**
 * A credential from outside, checked and completed with defaults. Fields that `input` leaves out keep their value of `previous`; null or an empty text
 * clears them. A secret isn't kept when it would go to another server than before, or less protected on its way: whoever may change a connection must not
 * get at what others typed. Fails with BAD_INPUT and a sentence for each field that is wrong; no message holds a value.
 */
export function parseFields(schema: CredentialSchema, input: unknown, previous: Credentials = {}): ParsedCredentials {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw badCredentials({ "": "must be an object with the fields of the form" });
  const merged = Object.fromEntries(
    Object.entries({ ...previous, ...input }).filter(([, value]) => value !== null && value !== "" && value !== undefined),
  );
  const references = findReferences(merged, (name) => !(name in schema.shape) || fieldAcceptsReference(schema, name));
  const { data, issues } = parseAround(schema, merged, references.names);
  if (issues !== null || Object.keys(references.errors).length > 0)
    throw badCredentials({ ...fieldErrors(issues ?? []), ...references.errors });
  const credentials = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Credentials;
  const meta = (name: string) => metaOf(name, schema.shape[name] as z.ZodType);
  const isSecret = (name: string) => meta(name).type === FieldType.SECRET;
  // Looked at in the whole schema, for a field that was empty until now may lead elsewhere too.
  const isElsewhere = Object.entries(schema.shape).some(([name, field]) => {
    const before = previous[name] ?? defaultOf(field as z.ZodType) ?? undefined;
    const { leadsSecrets, protectsSecrets } = meta(name);
    if (leadsSecrets === true) return credentials[name] !== before;
    const strength = (value: unknown) => choicesOf(field as z.ZodType).indexOf(String(value));
    return protectsSecrets === true && strength(credentials[name]) < strength(before);
  });
  const kept = Object.keys(previous).filter((name) => isSecret(name) && !(name in input));
  if (isElsewhere && kept.length > 0)
    throw badCredentials(
      Object.fromEntries(kept.map((name) => [name, "must be given again, because it would go to another server, or less protected"])),
    );
  return {
    credentials,
    settings: Object.fromEntries(Object.entries(credentials).filter(([name, value]) => !isSecret(name) || isReference(value))),
    secretsSet: Object.keys(credentials).filter(isSecret),
  };
}

function badCredentials(fields: Readonly<Record<string, string>>): AppError {
  const sentences = Object.entries(fields).map(([name, message]) => (name === "" ? message : `${name}: ${message}`));
  return new AppError(ErrorCode.BAD_INPUT, `Wrong credentials: ${Object.keys(fields).join(", ")}`, {
    userMessage: `Some fields of the connection need a change: ${sentences.join("; ")}.`,
    fields,
  });
}

function fieldErrors(issues: readonly z.core.$ZodIssue[]): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") for (const key of issue.keys) fields[key] = "isn't a field of this kind of connection";
    else fields[issue.path.join(".")] ??= issue.code === "invalid_type" && issue.input === undefined ? "is required" : issue.message;
  }
  return fields;
}

function metaOf(name: string, field: z.ZodType): FieldMeta {
  const meta = (field.meta() ?? {}) as Partial<FieldMeta>;
  return { ...meta, label: meta.label ?? name, type: meta.type ?? FieldType.TEXT };
}

function defaultOf(field: z.ZodType): string | number | boolean | null {
  const { success, data } = field.safeParse(undefined);
  return success && (typeof data === "string" || typeof data === "number" || typeof data === "boolean") ? data : null;
}

function choicesOf(field: z.ZodType): readonly string[] {
  const inner = field instanceof z.ZodDefault || field instanceof z.ZodOptional ? field.unwrap() : field;
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}
