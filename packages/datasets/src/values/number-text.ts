/** How the fraction of a number is set off: `1,234.5` or `1.234,5`. */
export type DecimalMark = "point" | "comma";

/** A number as somebody wrote it. */
export interface WrittenNumber {
  /** Plain: an optional minus, digits, and a point with digits. Without an exponent unless `hasExponent`. */
  readonly text: string;
  /** Digits before and after the point. */
  readonly integerDigits: number;
  readonly fractionDigits: number;
  readonly hasExponent: boolean;
  readonly isPercent: boolean;
  /** As written, e.g. `$` or `EUR`; null when there is none. */
  readonly currency: string | null;
  /** A mark of a footnote in brackets, as in `1,234 (1)`, that was left out. */
  readonly hasBracketedMark: boolean;
  /** Neither sign, separator, currency nor percent: digits alone, as ids are written. */
  readonly isBareDigits: boolean;
  /** `007`: more than one digit before the point, and the first is a zero. */
  readonly hasLeadingZero: boolean;
}

const symbols = "$€£¥₹₩₽₺₪฿₫₴₦₱¢₡₲₵₸₼₾";
const codes =
  "USD|EUR|GBP|JPY|CNY|RMB|INR|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|BRL|MXN|ARS|CLP|COP|ZAR|NGN|EGP|ILS|SAR|AED|QAR|KWD|SGD|HKD|TWD|KRW|THB|MYR|IDR|PHP|VND|PKR|BDT|ISK";
const currency = `(?:(?:US|A|C|AU|CA|NZ|HK|S|R|NT|Mex)?[${symbols}](?:m|M)?|${codes}|Rs\\.?|kr\\.?|Fr\\.?|zł|Kč|Ft|RM)`;
const currencyFirst = new RegExp(`^(${currency})\\s*(?=[-+(.\\d])`);
const currencyLast = new RegExp(`(?<=[\\d)])\\s*(${currency})$`);
const currencyAlone = new RegExp(`^${currency}$`);

const shapes: Readonly<Record<DecimalMark, RegExp>> = {
  point:
    /^(?:(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?: \d{3})+|\d{1,3}(?:['’]\d{3})+|\d+)(?:\.(\d*))?|\.(\d+))([eE][-+]?\d{1,3})?$/,
  comma: /^(?:(\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+|\d{1,3}(?:['’]\d{3})+|\d+)(?:,(\d*))?|,(\d+))([eE][-+]?\d{1,3})?$/,
};

/** Longer texts are never numbers: what the patterns cost stays small. */
const maxLength = 80;

/** Whether a text is a sign of a currency and nothing else, as in a column of its own beside the amounts. */
export function isCurrencySign(text: string): boolean {
  return text.length <= 8 && currencyAlone.test(text);
}

/**
 * Reads a number as people write it: thousands parted by commas, points, spaces or apostrophes, signs of currencies on either side, percent, negatives in
 * brackets or with any dash, marks of footnotes. `12.5 %` is 12.5, the number that is shown. Null when the text says anything else besides.
 */
export function readNumber(written: string, mark: DecimalMark): WrittenNumber | null {
  if (written.length > maxLength) return null;
  const plain = readPlain(written, mark);
  if (plain !== undefined) return plain;
  const trimmed = withPlainSigns(written).trim();
  const { text: unmarked, hasBracketedMark } = withoutFootnote(trimmed);
  const signed = readSign(unmarked);
  if (signed === null) return null;
  const { isNegative, rest, currency, isPercent, isSigned } = signed;
  const [, whole, fraction = "", onlyFraction = "", exponent = ""] = shapes[mark].exec(rest) ?? [];
  if (whole === undefined && onlyFraction === "") return null;
  const digits = (whole ?? "").replace(/[^\d]/g, "");
  const integer = digits.replace(/^0+(?=\d)/, "") || "0";
  const after = fraction + onlyFraction;
  const isZero = !/[1-9]/.test(integer + after);
  return {
    text: `${isNegative && !isZero ? "-" : ""}${integer}${after === "" ? "" : `.${after}`}${exponent}`,
    integerDigits: integer === "0" ? 0 : integer.length,
    fractionDigits: after.length,
    hasExponent: exponent !== "",
    isPercent,
    currency,
    hasBracketedMark,
    isBareDigits: rest === digits && !isSigned && !isPercent && currency === null,
    hasLeadingZero: /^0\d/.test(whole ?? ""),
  };
}

/** Blanks and dashes of all kinds as those of ASCII. */
function withPlainSigns(text: string): string {
  for (let index = 0; index < text.length; index++)
    if (text.charCodeAt(index) > 0x7f)
      return text.replace(/[\u00A0\u2007\u2009\u202F]/g, " ").replace(/[\u2212\u2012\u2013\uFE63\uFF0D]/g, "-");
  return text;
}

/** Letters of a currency, an exponent and marks of footnotes; more are words. */
const maxLetters = 10;
const [minus, point, comma, zero, nine] = [0x2d, 0x2e, 0x2c, 0x30, 0x39];

/** The plainest numbers, and texts that are none at first sight, without any pattern: most cells are one of both. Undefined for all others. */
function readPlain(text: string, mark: DecimalMark): WrittenNumber | null | undefined {
  const start = text.charCodeAt(0) === minus ? 1 : 0;
  const sign = mark === "point" ? point : comma;
  let [marksAt, otherMarkAt, digits, letters, isOther, hasBracket] = [-1, -1, 0, 0, false, false];
  for (let index = start; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= zero && code <= nine) digits++;
    else if (code === sign && marksAt < 0) marksAt = index;
    else if ((code === point || code === comma) && otherMarkAt < 0) otherMarkAt = index;
    else {
      isOther = true;
      if (code === 0x5b) hasBracket = true;
      else if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) letters++;
    }
  }
  if (digits === 0 || (letters > maxLetters && !hasBracket)) return null;
  // A mark that parts no three digits doesn't part thousands.
  if (otherMarkAt >= 0) return !isOther && marksAt < 0 && text.length - otherMarkAt !== 4 ? null : undefined;
  // A mark without digits on both sides is for the patterns.
  if (isOther || marksAt === start || marksAt === text.length - 1) return undefined;
  return plainNumber(text, start, marksAt);
}

function plainNumber(text: string, start: number, marksAt: number): WrittenNumber {
  const wholeEnd = marksAt < 0 ? text.length : marksAt;
  let first = start;
  while (first < wholeEnd - 1 && text.charCodeAt(first) === zero) first++;
  const whole = text.slice(first, wholeEnd);
  const after = marksAt < 0 ? "" : text.slice(marksAt + 1);
  const isNegative = start === 1 && (whole !== "0" || /[1-9]/.test(after));
  return {
    text: `${isNegative ? "-" : ""}${whole}${after === "" ? "" : `.${after}`}`,
    integerDigits: whole === "0" ? 0 : whole.length,
    fractionDigits: after.length,
    hasExponent: false,
    isPercent: false,
    currency: null,
    hasBracketedMark: false,
    isBareDigits: start === 0 && marksAt < 0,
    hasLeadingZero: wholeEnd - start > 1 && text.charCodeAt(start) === zero,
  };
}

/** `1,234*`, `1,234†`, `1,234[a]`, `1,234 (1)`, `1,234²`: never `(1)` alone, which is minus one. */
function withoutFootnote(text: string): { readonly text: string; readonly hasBracketedMark: boolean } {
  // Most end with a digit or a percent sign, and none of the marks does.
  if (/[\d%]$/.test(text)) return { text, hasBracketedMark: false };
  const plain = text.replace(/(?<=[\d)%])\s*[*†‡§¹²³⁰⁴-⁹]+$/, "").replace(/(?<=[\d)%])\s*(?:\[[^\]]{1,6}\]\s*)+$/, "");
  const bracketed = plain.replace(/(?<=[\d)%])\s*(?:\((?:\d{1,2}|[a-zA-Z])\)\s*)+$/, "");
  // `$ (5)` and `1 (2)`: what goes before must be a number by itself.
  return /\d/.test(bracketed) ? { text: bracketed, hasBracketedMark: bracketed !== plain } : { text: plain, hasBracketedMark: false };
}

interface Signed {
  readonly isNegative: boolean;
  readonly isSigned: boolean;
  readonly isPercent: boolean;
  readonly currency: string | null;
  readonly rest: string;
}

/** Takes sign, brackets, currency and percent off, in whatever order they stand, each once. */
function readSign(text: string): Signed | null {
  let rest = text;
  let isNegative = false;
  let isSigned = false;
  let isPercent = false;
  let found: string | null = null;
  for (let step = 0; step < 8; step++) {
    const before = rest;
    if (/^[-+]\s*\S/.test(rest)) {
      if (isSigned) return null;
      isSigned = true;
      isNegative = rest.startsWith("-");
      rest = rest.slice(1).trimStart();
    }
    if (/[\d.]-$/.test(rest)) {
      if (isSigned) return null;
      isSigned = true;
      isNegative = true;
      rest = rest.slice(0, -1);
    }
    // The closing bracket may stand in the next cell.
    const [, inside] = rest.startsWith("(") ? (/^\(\s*([^()]+?)\s*\)?$/.exec(rest) ?? []) : [];
    if (inside !== undefined) {
      if (isSigned) return null;
      isSigned = true;
      isNegative = true;
      rest = inside;
    }
    if (rest.includes("%") && /[\d)]\s*%$|^%\s*[\d(]/.test(rest)) {
      if (isPercent) return null;
      isPercent = true;
      rest = rest.replace(/^%\s*|\s*%$/g, "");
    }
    const sign = isBareSize(rest) ? null : (currencyFirst.exec(rest) ?? currencyLast.exec(rest));
    if (sign !== null) {
      if (found !== null) return null;
      found = sign[1] ?? null;
      rest = (rest.slice(0, sign.index) + rest.slice(sign.index + sign[0].length)).trim();
    }
    if (rest === before || isBareSize(rest)) return { isNegative, isSigned, isPercent, currency: found, rest };
  }
  return null;
}

/** Digits and marks alone: nothing to take off. */
function isBareSize(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code < zero || code > nine) && code !== point && code !== comma) return false;
  }
  return true;
}
