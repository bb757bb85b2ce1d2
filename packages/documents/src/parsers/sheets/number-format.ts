import { SSF } from "@e965/xlsx";

/** A piece of a number format: text to be shown as it is, or a sign with a meaning. */
interface Token {
  readonly kind: "text" | "digit" | "point" | "comma" | "percent";
  readonly text: string;
}

interface Section {
  readonly tokens: readonly Token[];
  /** `[>=100]`; null for none. */
  readonly condition: ((value: number) => boolean) | null;
  /** `General`, alone or with text around it. */
  readonly isGeneral: boolean;
}

const general = "General";
/** Formats of anything else than numbers, and longer ones, are the library's. */
const maxLength = 255;
/** From here on numbers are written with an exponent. */
const largest = 1e21;

/**
 * A number as Excel shows it by a format of digits, thousands, decimals, percent, text and conditions (ECMA-376 part 1, 18.8.31), as far as the workbook library
 * can't: signs of currencies and other characters without quotes, thousands in odd places, padding with zeros before decimals. Null for days and times,
 * fractions, exponents and formats that make no sense.
 */
export function formatNumber(value: number, format: string): string | null {
  if (format.length > maxLength || !Number.isFinite(value) || Math.abs(value) >= largest) return null;
  const sections = splitSections(format).map(readSection);
  if (sections.some((section) => section === null)) return null;
  const { section, isSigned } = chooseSection(sections.filter((one) => one !== null).slice(0, 3), value);
  if (section === null) return SSF.format(general, value);
  if (section.isGeneral) return `${isSigned ? "-" : ""}${around(section.tokens, SSF.format(general, Math.abs(value)))}`;
  if (!section.tokens.some(({ kind }) => kind === "digit")) return `${isSigned ? "-" : ""}${around(section.tokens, "")}`;
  return writeNumber(section.tokens, Math.abs(value), isSigned);
}

function around(tokens: readonly Token[], text: string): string {
  return tokens.map((token) => (token.text === general ? text : token.text)).join("");
}

function splitSections(format: string): string[] {
  const parts = format.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[_*].|[^;])+|;/gs) ?? [];
  const sections = [""];
  for (const part of parts) {
    if (part === ";") sections.push("");
    else sections[sections.length - 1] += part;
  }
  return sections;
}

const piece = /"([^"]*)"?|\\(.)|\[([^\]]*)\]|_.|\*.|General|[0#?]|[.,%]|./gisu;

/** Null where it is none of numbers. */
function readSection(section: string): Section | null {
  const tokens: Token[] = [];
  let condition: Section["condition"] = null;
  let isGeneral = false;
  for (const [text, quoted, escaped, bracketed] of section.matchAll(piece)) {
    if (quoted !== undefined) tokens.push({ kind: "text", text: quoted });
    else if (escaped !== undefined) tokens.push({ kind: "text", text: escaped });
    else if (bracketed !== undefined) {
      if (/^[hms]+$/i.test(bracketed)) return null;
      const currency = /^\$([^-]*)/.exec(bracketed)?.[1];
      if (currency !== undefined) tokens.push({ kind: "text", text: currency });
      condition ??= readCondition(bracketed);
    } else if (text.startsWith("_") && text.length > 1) tokens.push({ kind: "text", text: " " });
    else if (text.startsWith("*") && text.length > 1) continue;
    else if (/^general$/i.test(text)) {
      isGeneral = true;
      tokens.push({ kind: "text", text: general });
    } else if (/[0#?]/.test(text)) tokens.push({ kind: "digit", text });
    else if (text === ".") tokens.push({ kind: "point", text });
    else if (text === ",") tokens.push({ kind: "comma", text });
    else if (text === "%") tokens.push({ kind: "percent", text });
    else if (/[ymdhse/@]/i.test(text)) return null;
    else tokens.push({ kind: "text", text });
  }
  return { tokens, condition, isGeneral };
}

function readCondition(text: string): Section["condition"] {
  const [, sign = "", limit = ""] = /^\s*(<=|>=|<>|<|>|=)\s*(-?[\d.]+)\s*$/.exec(text) ?? [];
  const bound = Number(limit);
  const conditions: Readonly<Record<string, (value: number) => boolean>> = {
    "<": (value) => value < bound,
    "<=": (value) => value <= bound,
    ">": (value) => value > bound,
    ">=": (value) => value >= bound,
    "=": (value) => value === bound,
    "<>": (value) => value !== bound,
  };
  return conditions[sign] ?? null;
}

/** Null: none of them is for this number, which is then shown as it is. A section for negatives alone shows no minus of its own. */
function chooseSection(sections: readonly Section[], value: number): { readonly section: Section | null; readonly isSigned: boolean } {
  const [first, second, third] = sections;
  const isNegative = value < 0;
  if (sections.some(({ condition }) => condition !== null)) {
    const chosen = sections.find(({ condition }, index) => (condition === null ? index === sections.length - 1 : condition(value)));
    return { section: chosen ?? null, isSigned: isNegative };
  }
  if (isNegative && second !== undefined) return { section: second, isSigned: false };
  if (value === 0 && third !== undefined) return { section: third, isSigned: false };
  return { section: first ?? null, isSigned: isNegative };
}

/** Null where a percent sign makes it larger than can be written out. */
function writeNumber(tokens: readonly Token[], size: number, isSigned: boolean): string | null {
  const lastDigit = tokens.findLastIndex(({ kind }) => kind === "digit");
  const pointAt = tokens.findIndex(({ kind }) => kind === "point");
  const wholeEnd = pointAt < 0 ? tokens.length : pointAt;
  const lastWhole = tokens.findLastIndex(({ kind }, index) => kind === "digit" && index < wholeEnd);
  const firstDigit = tokens.findIndex(({ kind }) => kind === "digit");
  const isComma = (index: number) => tokens[index]?.kind === "comma";
  // Behind the last digit of a part, each comma is a division by a thousand; between digits it asks for groups.
  const scaling = tokens.filter((_, index) => isComma(index) && (index > lastDigit || (index > lastWhole && index < wholeEnd))).length;
  const isGrouped = tokens.some((_, index) => isComma(index) && index > firstDigit && index < lastWhole);
  const percents = tokens.filter(({ kind }) => kind === "percent").length;
  const places = tokens.filter(({ kind }, index) => kind === "digit" && index > wholeEnd).length;
  const scaled = size * 100 ** percents * 1000 ** -scaling;
  if (!(scaled < largest)) return null;
  const [whole = "", fraction = ""] = rounded(scaled, places).split(".");
  return (
    (isSigned ? "-" : "") +
    wholeText(tokens.slice(0, wholeEnd), whole.replace(/^0+/, ""), isGrouped) +
    fractionText(tokens.slice(wholeEnd), fraction)
  );
}

/** As people round what they see in 15 digits, not as the binary number is. */
function rounded(size: number, places: number): string {
  const seen = Number(size.toPrecision(15));
  return (String(seen).endsWith("5") ? seen * (1 + Number.EPSILON) : seen).toFixed(Math.min(places, 30));
}

/** From the right: digits that are left go before the first place. */
function wholeText(tokens: readonly Token[], digits: string, isGrouped: boolean): string {
  let [text, left, placed] = ["", digits, 0];
  const put = (digit: string) => {
    text = digit + (isGrouped && placed > 0 && placed % 3 === 0 ? (digit === " " ? " " : ",") : "") + text;
    placed++;
  };
  const first = tokens.findIndex(({ kind }) => kind === "digit");
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index];
    if (token === undefined || token.kind === "comma") continue;
    if (token.kind !== "digit") {
      text = token.text + text;
      continue;
    }
    const digit = left.at(-1) ?? (token.text === "0" ? "0" : token.text === "?" ? " " : "");
    left = left.slice(0, -1);
    if (digit !== "") put(digit);
    for (; index === first && left !== ""; left = left.slice(0, -1)) put(left.at(-1) ?? "");
  }
  return text;
}

function fractionText(tokens: readonly Token[], fraction: string): string {
  const needed = fraction.replace(/0+$/, "").length;
  let [text, at] = ["", 0];
  for (const token of tokens) {
    if (token.kind === "comma") continue;
    if (token.kind !== "digit") {
      text += token.text;
      continue;
    }
    text += at < needed || token.text === "0" ? (fraction[at] ?? "0") : token.text === "?" ? " " : "";
    at++;
  }
  return text;
}

/** A number, a day, a fraction or a text by a format with characters that the workbook library refuses. Null where it makes nothing of the format all the same. */
export function formatEscaped(value: number | string, format: string, isDate1904: boolean): string | null {
  const escaped = format.replace(/"[^"]*"|\\.|\[[^\]]*\]|[_*].|[^\u0020-\u007e€]|\|/gsu, (piece) =>
    piece.length <= 2 && !/^[\\_*]/.test(piece) ? `"${piece}"` : piece,
  );
  try {
    return SSF.format(escaped, value, { date1904: isDate1904 });
  } catch {
    return null;
  }
}
