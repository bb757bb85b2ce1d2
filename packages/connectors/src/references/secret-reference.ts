/** Where a secret is kept that a connection names instead of holding it. */
export type SecretReference =
  /** An environment variable of this server. */
  | { readonly scheme: "env"; readonly text: string; readonly name: string }
  /** HashiCorp Vault, KV version 2: the first part of the path is the mount. */
  | { readonly scheme: "vault"; readonly text: string; readonly path: string; readonly field: string }
  /** AWS Secrets Manager: a name or an ARN. Without a field the secret's whole text. */
  | { readonly scheme: "aws-sm"; readonly text: string; readonly name: string; readonly field: string | null };

/** Whether a field's value means a reference: a value that begins so is never taken for a secret itself. */
export function isReference(value: unknown): value is string {
  return typeof value === "string" && /^(env|vault|aws-sm):\/\//.test(value);
}

// No `.`/`..` part, no empty part, nothing that would mean something else in a URL.
const pathPart = String.raw`(?!\.{1,2}(?:/|#|$))[\w.@+=:-]+`;
const path = new RegExp(`^${pathPart}(?:/${pathPart})*$`);
const field = /^[^\s#]{1,200}$/;

/** Reads `env://NAME`, `vault://mount/path#field`, `aws-sm://name#field`; null when it is none of these. */
export function parseReference(text: string): SecretReference | null {
  const [, scheme, rest = ""] = /^(env|vault|aws-sm):\/\/(.{1,1000})$/.exec(text) ?? [];
  if (scheme === "env") return /^[A-Za-z_]\w*$/.test(rest) ? { scheme, text, name: rest } : null;
  const hash = rest.indexOf("#");
  const name = hash < 0 ? rest : rest.slice(0, hash);
  const wanted = hash < 0 ? null : rest.slice(hash + 1);
  if (!path.test(name) || (wanted !== null && !field.test(wanted))) return null;
  if (scheme === "aws-sm") return { scheme, text, name, field: wanted };
  if (scheme === "vault" && wanted !== null && name.includes("/")) return { scheme, text, path: name, field: wanted };
  return null;
}

/** How a reference is written, for a message. */
export const referenceForms = "env://NAME, vault://mount/path#field or aws-sm://name#field";
