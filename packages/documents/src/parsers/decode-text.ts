/** The characters behind bytes: UTF-16 where a byte order mark says so, else UTF-8, else Windows-1252 (which reads Latin-1 as well). */
export function decodeText(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder("utf-16le").decode(content);
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder("utf-16be").decode(content);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    // Not UTF-8: every byte has a meaning in Windows-1252, so this can't fail.
    return new TextDecoder("windows-1252").decode(content);
  }
}
