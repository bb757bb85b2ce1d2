const maxNameBytes = 255;
const maxExtensionCharacters = 16;

/** Control characters, and those that turn the direction of writing around so that `exe.pdf` reads as `fdp.exe`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
const invisible = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A file's name as it is kept: the last part of any path, without control characters, at most 255 bytes in UTF-8 with its extension kept. */
export function sanitizeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last.replace(invisible, "").replace(/\s+/g, " ").trim();
  if (plain === "" || plain === "." || plain === "..") return "Untitled";
  return cutToBytes(plain);
}

function cutToBytes(name: string): string {
  if (Buffer.byteLength(name) <= maxNameBytes) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= maxExtensionCharacters ? name.slice(dot) : "";
  let stem = "";
  let bytes = Buffer.byteLength(extension);
  for (const character of name.slice(0, name.length - extension.length)) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxNameBytes) break;
    stem += character;
  }
  return stem.trimEnd() + extension;
}
