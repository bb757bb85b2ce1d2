/** What pdf.js reads of a font's map from codes to characters. */
export interface CharacterMap {
  /** By code, both as upper case hexadecimal digits: UTF-16 the texts. */
  readonly texts: ReadonlyMap<string, string>;
  /** First and last code of each length, in turn. */
  readonly spaces: readonly string[];
  /** The known map that this one goes on from. */
  readonly base: string | null;
}

/** Twice as many as codes of two bytes. */
const maxEntries = 0x20000;
/** Hexadecimal digits of a code or a text: no text of a glyph has more than 512 bytes (ISO 32000-1, 9.10.3). */
const maxDigits = 1_024;
const token = /\b(begin|end)(codespacerange|bfchar|bfrange)\b|<([\da-f\s]*)>|([[\]])|\/([\w-]+)\s+usecmap\b/gi;

/** Null when it has more entries than a font has glyphs, or longer ones. */
export function readCharacterMap(source: string): CharacterMap | null {
  const reader = new Reader();
  for (const [, edge, kind = "", hex, bracket, base] of source.matchAll(token)) {
    if (edge !== undefined) reader.section(edge.toLowerCase() === "begin" ? kind.toLowerCase() : "");
    else if (base !== undefined) reader.base = base;
    else if (bracket !== undefined) reader.bracket(bracket);
    else {
      const digits = (hex ?? "").replace(/\s+/g, "").toUpperCase();
      if (digits.length > maxDigits) return null;
      reader.hex(digits);
    }
    if (reader.entries > maxEntries) return null;
  }
  return reader;
}

class Reader implements CharacterMap {
  readonly texts = new Map<string, string>();
  readonly spaces: string[] = [];
  base: string | null = null;
  entries = 0;
  private kind = "";
  private operands: string[] = [];
  private list: string[] | null = null;

  section(kind: string): void {
    this.kind = kind;
    this.operands = [];
    this.list = null;
  }

  hex(hex: string): void {
    this.entries++;
    if (this.kind === "codespacerange") this.spaces.push(hex);
    else if (this.list !== null) this.list.push(hex);
    else if (this.kind !== "") this.operands.push(hex);
    const [first = "", second = "", third = ""] = this.operands;
    if (this.kind === "bfchar" && this.operands.length === 2) this.add([first, first], [second]);
    if (this.kind === "bfrange" && this.operands.length === 3) this.add([first, second], third);
  }

  bracket(bracket: string): void {
    if (this.kind !== "bfrange" || this.operands.length !== 2) return;
    const [first = "", second = ""] = this.operands;
    if (bracket === "[") this.list = [];
    else if (this.list !== null) this.add([first, second], this.list);
  }

  /** Of several entries for a code the last one counts. */
  private add([from, to]: readonly [string, string], texts: string | readonly string[]): void {
    this.operands = [];
    this.list = null;
    const count = Number.parseInt(to, 16) - Number.parseInt(from, 16) + 1;
    if (!(count > 0)) return;
    this.entries += count;
    if (this.entries > maxEntries) return;
    for (let index = 0; index < count; index++) {
      const text = typeof texts === "string" ? plus(texts, index) : texts[index];
      if (text !== undefined) this.texts.set(plus(from, index), text);
    }
  }
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

/** As ranges, without what pdf.js doesn't read. */
export function writeCharacterMap({ texts, spaces, base }: CharacterMap): string {
  const runs: Run[] = [];
  for (const [code, text] of [...texts].sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1))) {
    const run = runs.at(-1);
    if (run !== undefined && goesOn(run, code, text)) run.length++;
    else runs.push({ from: code, text, length: 1 });
  }
  return [
    ...(base === null ? [] : [`/${base} usecmap`]),
    `${spaces.length / 2} begincodespacerange ${spaces.map((code) => `<${code}>`).join("")} endcodespacerange`,
    `${runs.length} beginbfrange`,
    ...runs.map(({ from, text, length }) => `<${from}><${plus(from, length - 1)}><${text}>`),
    "endbfrange",
    "endcmap",
  ].join("\n");
}

/** Only a code's last byte counts up in a range, and so does a text's. */
function goesOn({ from, text: first, length }: Run, code: string, text: string): boolean {
  if (first === "" || code !== plus(from, length) || text !== plus(first, length)) return false;
  return code.slice(0, -2) === from.slice(0, -2) && text.slice(0, -2) === first.slice(0, -2);
}
