import type { CredentialValues } from "../credential-values.ts";

/** The statements for a read-only user with what was typed in the place of `<database>`, `<user>` and the like. Secrets are left for the reader to fill in. */
export function grantsWithValues(sql: string, values: CredentialValues): string {
  return sql.replace(/<([a-z_ ]+)>/g, (placeholder, name: string) => {
    const value = values[name.replace(/[ _](\w)/g, (_, letter: string) => letter.toUpperCase())];
    // Only what needs no quotes is put in: anything else would have to be spelt for the engine.
    return typeof value === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value) && name !== "password" ? value : placeholder;
  });
}
