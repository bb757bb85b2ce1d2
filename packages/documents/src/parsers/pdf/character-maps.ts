/** A soft hyphen that a page draws is a hyphen; pdf.js draws it, but leaves it out of the text. */
const softHyphens = new Set(["00AD", "AD"]);
const hyphen = "002D";
/** Not a character (Unicode keeps it free for such uses): for glyphs that stand for no text, where pdf.js would give the glyph's code. */
const noText = "FDD0";
/** Lam and alef make one glyph. pdf.js turns Arabic around, and would do so within the glyph. */
const lamAlef = /^0644(062[2357])$/;
/** As many codes as two bytes hold. */
const maxCodes = 0x10000;

const section = /begin(bfchar|bfrange)\b([\s\S]*?)\bend\1/g;
const pair = /<([\da-f\s]*)>\s*<([\da-f\s]*)>/gi;
const range = /<([\da-f\s]*)>\s*<([\da-f\s]*)>\s*(?:<([\da-f\s]*)>|\[([^\]]*)\])/gi;
/** What else pdf.js reads of a map. */
const preamble = /begincodespacerange\b[\s\S]*?\bendcodespacerange|\/[\w-]+\s+usecmap\b/g;

/** Texts by code, both as upper case hexadecimal digits: UTF-16 the texts. */
type CharacterMap = Map<string, string>;

/**
 * A font's map from codes to characters (ISO 32000-1, 9.10.3) as pdf.js has to get it to give the text that the page shows, in few bytes. Null when it is right as it
 * stands.
 */
export function correctedCharacterMap(source: string): string | null {
  const map = readMap(source);
  let isRight = true;
  for (const [code, text] of map) {
    const right = correctionOf(text);
    if (right === null) continue;
    isRight = false;
    map.set(code, right);
  }
  return isRight ? null : writeMap(source, map);
}

/** The same map in few bytes. */
export function shortCharacterMap(source: string): string {
  return writeMap(source, readMap(source));
}

function correctionOf(text: string): string | null {
  if (softHyphens.has(text)) return hyphen;
  if (text === "") return noText;
  const alef = lamAlef.exec(text)?.[1];
  return alef === undefined ? null : `${alef}0644`;
}

/** Of several entries for a code the last one counts. */
function readMap(source: string): CharacterMap {
  const map: CharacterMap = new Map();
  for (const [, kind, body = ""] of source.matchAll(section)) {
    if (kind === "bfchar") for (const [, code = "", text = ""] of body.matchAll(pair)) map.set(plain(code), plain(text));
    else
      for (const [, from = "", to = "", first, texts] of body.matchAll(range))
        addRange(map, [plain(from), plain(to)], first ?? textsIn(texts));
  }
  return map;
}

function addRange(map: CharacterMap, [from, to]: readonly [string, string], texts: string | readonly string[]): void {
  const first = Number.parseInt(from, 16);
  const count = Number.parseInt(to, 16) - first + 1;
  if (!(count > 0 && count <= maxCodes)) return;
  for (let index = 0; index < count; index++) {
    const text = typeof texts === "string" ? plus(plain(texts), index) : texts[index];
    if (text !== undefined) map.set(plus(from, index), text);
  }
}

function textsIn(list = ""): readonly string[] {
  return [...list.matchAll(/<([\da-f\s]*)>/gi)].map(([, text = ""]) => plain(text));
}

function plain(hex: string): string {
  return hex.replace(/\s+/g, "").toUpperCase();
}

/** A code, or a text's last character, so much farther on. */
function plus(hex: string, distance: number): string {
  if (distance === 0) return hex;
  const last = hex.slice(-4);
  const next = (Number.parseInt(last, 16) + distance).toString(16).toUpperCase().padStart(last.length, "0");
  return hex.slice(0, hex.length - last.length) + next.slice(-last.length);
}

interface Run {
  readonly from: string;
  readonly text: string;
  length: number;
}

function writeMap(source: string, map: CharacterMap): string {
  const runs: Run[] = [];
  for (const [code, text] of [...map].sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1))) {
    const run = runs.at(-1);
    if (run !== undefined && goesOn(run, code, text)) run.length++;
    else runs.push({ from: code, text, length: 1 });
  }
  const lines = runs.map(({ from, text, length }) => `<${from}><${plus(from, length - 1)}><${text}>`);
  return [...(source.match(preamble) ?? []), `${lines.length} beginbfrange`, ...lines, "endbfrange", "endcmap"].join("\n");
}

/** Only a code's last byte counts up in a range, and so does a text's. */
function goesOn({ from, text: first, length }: Run, code: string, text: string): boolean {
  if (first === "" || code !== plus(from, length) || text !== plus(first, length)) return false;
  return code.slice(0, -2) === from.slice(0, -2) && text.slice(0, -2) === first.slice(0, -2);
}
