const pointer = "startxref";

/**
 * The content without its pointers to the tables of its objects: where such a table leads astray, pdf.js finds the objects when it has to look for them one by one.
 * Null when it has none.
 */
export function withoutObjectTables(content: Uint8Array): Uint8Array | null {
  const copy = Buffer.from(content);
  let at = copy.indexOf(pointer);
  if (at < 0) return null;
  for (; at >= 0; at = copy.indexOf(pointer, at)) copy.fill(0x20, at, at + pointer.length);
  return copy;
}
