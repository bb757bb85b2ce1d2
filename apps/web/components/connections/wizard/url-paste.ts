import type { CredentialField, CredentialValues } from "../credential-values.ts";

const tlsModes = ["disable", "prefer", "require", "verify-ca", "verify-full"];

/**
 * What a pasted address such as `postgres://user:password@host:5432/database?sslmode=require` says, by field of the form. Null when the text isn't a
 * whole address. Fields that the form doesn't have are left out.
 */
export function fromUrl(text: string, fields: readonly CredentialField[]): CredentialValues | null {
  const trimmed = text.trim().replace(/^jdbc:/, "");
  if (!/^[a-z][a-z0-9+.-]*:\/\/[^/\s]/i.test(trimmed) || !URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  const mode = url.searchParams.get("sslmode") ?? url.searchParams.get("ssl-mode")?.toLowerCase().replaceAll("_", "-") ?? "";
  const found: Record<string, string> = {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port,
    database: decode(url.pathname.replace(/^\//, "")) || (url.searchParams.get("database") ?? ""),
    user: decode(url.username) || (url.searchParams.get("user") ?? ""),
    password: decode(url.password) || (url.searchParams.get("password") ?? ""),
    sslMode: tlsModes.includes(mode) ? mode : "",
  };
  const known = new Set(fields.map(({ name }) => name));
  return Object.fromEntries(Object.entries(found).filter(([name, value]) => value !== "" && known.has(name)));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A bare percent sign: it means itself.
    return text;
  }
}
