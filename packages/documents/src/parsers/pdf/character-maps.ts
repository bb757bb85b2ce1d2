import { type CharacterMap, readCharacterMap, writeCharacterMap } from "./character-map-text.ts";

/** A soft hyphen that a page draws is a hyphen; pdf.js draws it, but leaves it out of the text. */
const softHyphens = new Set(["00AD", "AD"]);
const hyphen = "002D";
/** Not a character (Unicode keeps it free for such uses): for glyphs that stand for no text, where pdf.js would give the glyph's code. */
const noText = "FDD0";
/** Lam and alef make one glyph. pdf.js turns Arabic around, and would do so within the glyph. */
const lamAlef = /^0644(062[2357])$/;

/**
 * A font's map from codes to characters (ISO 32000-1, 9.10.3) as pdf.js has to get it to give the text that the page shows, in few bytes. Null when it is right as it
 * stands, or too large for a font's.
 */
export function correctedCharacterMap(source: string): string | null {
  const map = readCharacterMap(source);
  const wrong = [...(map?.texts ?? [])].flatMap(([code, text]) => {
    const right = correctionOf(text);
    return right === null ? [] : [[code, right] as const];
  });
  if (map === null || wrong.length === 0) return null;
  return writeCharacterMap({ ...map, texts: new Map([...map.texts, ...wrong]) });
}

/** The same map in few bytes; null when it is too large for a font's. */
export function shortCharacterMap(source: string): string | null {
  const map: CharacterMap | null = readCharacterMap(source);
  return map === null ? null : writeCharacterMap(map);
}

function correctionOf(text: string): string | null {
  if (softHyphens.has(text)) return hyphen;
  if (text === "") return noText;
  const alef = lamAlef.exec(text)?.[1];
  return alef === undefined ? null : `${alef}0644`;
}
