export interface DecodedText {
  readonly text: string;
  /** A sentence for a person where characters were lost. */
  readonly warning: string | null;
}

/**
 * The characters behind bytes: UTF-16 where a byte order mark or its many zero bytes say so, else UTF-8, else Windows-1252 (which reads Latin-1 as well).
 * Where most is UTF-8 and some bytes are not, those become `�` and a warning says so. A character that is cut off at the end is left out.
 */
export function decodeText(content: Uint8Array): string {
  return decodeWithWarning(content).text;
}

/** `decodeText`, with what to tell about it. */
export function decodeWithWarning(content: Uint8Array): DecodedText {
  const utf16 = utf16Of(content);
  if (utf16 !== null) return { text: new TextDecoder(utf16).decode(content, { stream: true }), warning: null };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(content, { stream: true }), warning: null };
  } catch {
    // Not UTF-8 throughout: which of the two it is shows in how much of it is.
    return decodeMixed(content);
  }
}

/** UTF-16 by its byte order mark, or by every other byte being zero as in European text; null where it isn't. */
export function utf16Of(content: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (content[0] === 0xff && content[1] === 0xfe) return "utf-16le";
  if (content[0] === 0xfe && content[1] === 0xff) return "utf-16be";
  const sample = content.subarray(0, 2048);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (half < 4) return null;
  if (odd > half * 0.8 && even < half * 0.05) return "utf-16le";
  return even > half * 0.8 && odd < half * 0.05 ? "utf-16be" : null;
}

function decodeMixed(content: Uint8Array): DecodedText {
  const text = new TextDecoder("utf-8").decode(content, { stream: true });
  const bad = countOf(text, /\ufffd/g);
  if (bad >= countOf(text, /[\u0080-\ufffc]/g)) return { text: new TextDecoder("windows-1252").decode(content), warning: null };
  return {
    text,
    warning: `${bad.toLocaleString("en")} ${bad === 1 ? "character was" : "characters were"} not in the encoding of the rest of the file (UTF-8), and ${bad === 1 ? "is" : "are"} shown as �.`,
  };
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
