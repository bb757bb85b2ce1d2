import type { CredentialField, CredentialValues } from "../credential-values.ts";

/** The fields that are of use with the values of the others. */
export function visibleFields(fields: readonly CredentialField[], values: CredentialValues): readonly CredentialField[] {
  return fields.filter(({ showIf }) => showIf === null || showIf.values.includes(String(values[showIf.field] ?? "")));
}

export interface FieldGroup {
  /** Null: the main part of the form. */
  readonly name: string | null;
  readonly fields: readonly CredentialField[];
}

/** Fields under their headings, in the form's order; the main part first. */
export function groupsOf(fields: readonly CredentialField[]): readonly FieldGroup[] {
  const groups = Map.groupBy(fields, ({ group }) => group);
  const main = groups.get(null);
  const others = [...groups].filter(([name]) => name !== null).map(([name, of]) => ({ name, fields: of }));
  return [...(main ? [{ name: null, fields: main }] : []), ...others];
}
