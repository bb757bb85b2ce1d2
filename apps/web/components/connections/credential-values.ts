import type { ConnectorDescriptionsQuery } from "../../gql/graphql.ts";

export type CredentialField = ConnectorDescriptionsQuery["connectorDescriptions"][number]["fields"][number];

/** What stands in the form, by field: text as typed, or ticked. */
export type CredentialValues = Readonly<Record<string, string | boolean>>;

/** The form's first values: what is stored, else the defaults. Secrets are never shown again and begin empty. */
export function initialValues(fields: readonly CredentialField[], settings: unknown): CredentialValues {
  const stored = (settings ?? {}) as Readonly<Record<string, unknown>>;
  const isNew = settings === null;
  return Object.fromEntries(
    fields.map((field) => {
      const value = stored[field.name] ?? (isNew ? field.defaultValue : null) ?? "";
      return [field.name, field.type === "BOOLEAN" ? value === true || value === "true" : String(value)];
    }),
  );
}

/** The form's values as the API takes them. Empty fields are left out: "not given", or for a stored connection "unchanged". */
export function toCredentials(fields: readonly CredentialField[], values: CredentialValues): Record<string, string | number | boolean> {
  const credentials: Record<string, string | number | boolean> = {};
  for (const { name, type } of fields) {
    const value = values[name];
    if (typeof value === "boolean") credentials[name] = value;
    else if (value !== undefined && value !== "") credentials[name] = type === "NUMBER" ? Number(value) : value;
  }
  return credentials;
}
