/** Of characters below U+0080 that aren't letters, as the Adobe Glyph List names them: what fonts have in several forms. */
const characters: ReadonlyMap<string, string> = new Map(
  "zero:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ampersand:& period:. comma:, hyphen:- slash:/ question:? exclam:! dollar:$ percent:% parenleft:( parenright:) plus:+ equal:= at:@ numbersign:#"
    .split(" ")
    .map((pair) => [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)]),
).set("colon", ":");

/**
 * The characters of a glyph that is a form of others, by its name: "one.oldstyle" is 1, "T_h" is Th, "uni0031.tf" is 1 (Adobe Glyph List Specification, 2).
 * Null for other names.
 */
export function characterOfForm(name: string): string | null {
  const [base = ""] = name.split(".", 1);
  const parts = base.split("_").map(characterOf);
  if (base === name && parts.length === 1) return null;
  return parts.every((part) => part !== null) ? parts.join("") : null;
}

function characterOf(name: string): string | null {
  if (/^[A-Za-z]$/.test(name)) return name;
  const code = /^uni([0-9A-F]{4})$/.exec(name)?.[1];
  if (code === undefined) return characters.get(name) ?? null;
  const character = String.fromCharCode(Number.parseInt(code, 16));
  return character.isWellFormed() ? character : null;
}
