import { characterOfForm } from "./glyph-names.ts";

const minLetters = 10;

/**
 * What the glyphs of a pdf.js font show whose names it doesn't know, by the character that it gives for them, which is their code: old-style figures come as control
 * characters, or as letters with accents.
 */
export function formsOf(font: unknown): ReadonlyMap<string, string> {
  const names = firstCodes(field(font, "differences"));
  const texts = firstCodes(field(field(font, "toUnicode"), "_map"));
  const forms = new Map<string, string>();
  if (names.length === 0 || texts.length === 0) return forms;
  // A font that names its letters names all that it uses: the rest of its encoding stands for nothing.
  const namesAll = names.filter((name) => typeof name === "string" && /^[A-Za-z]$/.test(name)).length >= minLetters;
  const known = new Set<unknown>(namesAll ? texts.filter((_, code) => names[code] !== undefined) : texts);
  names.forEach((name: unknown, code) => {
    const given = String.fromCharCode(code);
    const shown = typeof name === "string" && texts[code] === undefined && !known.has(given) ? characterOfForm(name) : null;
    if (shown !== null) forms.set(given, shown);
  });
  return forms;
}

/** Puts the characters in place that a font's glyphs show. */
export function repairForms(text: string, forms: ReadonlyMap<string, string>): string {
  return forms.size === 0 ? text : Array.from(text, (character) => forms.get(character) ?? character).join("");
}

/** Fonts that name their glyphs have codes of one byte; a damaged file may say that there are billions. */
function firstCodes(values: unknown): readonly unknown[] {
  return Array.isArray(values) ? values.slice(0, 256) : [];
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
