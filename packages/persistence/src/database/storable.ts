/** The same text as Postgres can keep it: U+0000, which it refuses, becomes U+FFFD, so that lengths and offsets stay. */
export function storableText(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}
