const secretKey =
  /(password|passphrase|secret|token|(api|private|ssl|client)[-_]?key|authorization|cookie|credentials?|service[-_]?account(json)?)$/i;
const passwordInUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@]*):[^\s/@]+@/gi;
/** What clients' errors tell of what was sent: Redis's `AUTH` has the password among its arguments, a statement its values, and Postgres shows rows and parameters. */
const sentKey = /^(args|command|parameters|spawnargs|detail|where|internalQuery)$/;
const removed = "[removed]";
const maxDepth = 8;

/**
 * The same fields, fit to be written to a log: values whose key names a secret are removed at any depth, passwords are cut out of URLs, errors become
 * plain objects with their causes but without what was sent, buffers their length.
 */
export function redact(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactObject(fields, []);
}

function redactValue(value: unknown, parents: readonly object[]): unknown {
  if (typeof value === "string") return value.replace(passwordInUrl, `$1:${removed}@`);
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "function" || typeof value === "symbol") return undefined;
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (parents.includes(value)) return "[circular]";
  if (parents.length >= maxDepth) return "[too deep]";
  if (Array.isArray(value)) return value.map((item) => redactValue(item, [...parents, value]));
  return redactObject(value, parents);
}

function redactObject(value: object, parents: readonly object[]): Record<string, unknown> {
  // An error's own words aren't enumerable.
  const words = value instanceof Error ? { name: value.name, message: value.message, stack: value.stack, cause: value.cause } : {};
  const own = Object.entries(value).filter(([key]) => !(value instanceof Error && sentKey.test(key)));
  const entries = [...own, ...Object.entries(words)].map(([key, item]) => [
    key,
    secretKey.test(key) && item !== null && item !== undefined && typeof item !== "boolean"
      ? removed
      : redactValue(item, [...parents, value]),
  ]);
  return Object.fromEntries(entries.filter(([, item]) => item !== undefined));
}
