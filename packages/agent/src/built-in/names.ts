import { abbreviations } from "./lexicon.ts";
import { plural, singular, stem } from "./stem.ts";

/** A word of an identifier, ready to be compared with words of a question. */
export interface NameWord {
  readonly text: string;
  readonly stem: string;
  /** 0 to 1: how much it says. "customer" says more than "id". */
  readonly weight: number;
}

const pale: Readonly<Record<string, number>> = {
  id: 0.5,
  name: 0.5,
  code: 0.35,
  number: 0.4,
  type: 0.5,
  date: 0.4,
  time: 0.5,
  at: 0.1,
  of: 0.05,
  the: 0.05,
  in: 0.1,
  on: 0.1,
  by: 0.2,
  is: 0.1,
  has: 0.1,
  to: 0.2,
  per: 0.2,
  value: 0.4,
  detail: 0.4,
  details: 0.4,
  info: 0.3,
  data: 0.3,
  description: 0.5,
  and: 0.05,
  for: 0.05,
  from: 0.2,
  total: 0.6,
  key: 0.3,
  flag: 0.2,
  unit: 0.5,
  line: 0.5,
  item: 0.6,
};

/** Words of an identifier: cut at underscores, spaces and humps; abbreviations written out. "custFName" → customer, first, name. */
export function nameWords(identifier: string): readonly NameWord[] {
  const parts = partsOf(identifier);
  const words = parts.flatMap((part) => abbreviations[part] ?? gluedParts(part));
  return (words.length > 0 ? words : parts).map((text) => ({ text: singular(text), stem: stem(text), weight: pale[singular(text)] ?? 1 }));
}

function partsOf(identifier: string): readonly string[] {
  return identifier
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .flatMap((part) => part.split(/(?<=\p{L}{2})(?=\d+$)/u))
    .filter((part) => part !== "");
}

const tails = ["name", "date", "number", "code", "type", "time", "year", "id"];

/** "productname" → product, name; "stuid" → student, id. */
function gluedParts(part: string): readonly string[] {
  // "dname" of departments: the letter only repeats the table.
  if (/^\p{L}{1,2}name$/u.test(part) && part !== "rename") return ["name"];
  const tail = tails.find((end) => part.endsWith(end) && part.length - end.length >= 3);
  if (
    tail === undefined ||
    /^(update|candidate|valid|paid|grid|bid|android|surname|nickname|mandate|postcode|barcode|prototype|runtime|overtime|centroid|liquid|rapid|solid)$/.test(
      part,
    )
  )
    return [part];
  const head = part.slice(0, -tail.length);
  return [...(abbreviations[head] ?? [head]), tail];
}

/** The words that a table's name doesn't already say: "product_name" of products is "name". The last word always stays. */
export function withoutTableWords(words: readonly NameWord[], tableWords: readonly NameWord[]): readonly NameWord[] {
  const known = new Set(tableWords.map((word) => word.text));
  const first = words.findIndex((word, index) => index === words.length - 1 || !known.has(word.text));
  return words.slice(first);
}

/** An identifier as a person reads it: "order_lines" → "order lines". */
export function spoken(identifier: string): string {
  return partsOf(identifier)
    .flatMap((part) => abbreviations[part] ?? gluedParts(part))
    .join(" ");
}

/** As `spoken`, for one: "order_lines" → "order line". */
export function spokenSingular(identifier: string): string {
  const words = spoken(identifier).split(" ");
  return [...words.slice(0, -1), singular(words.at(-1) ?? "")].join(" ");
}

/** As `spoken`, for many: "order line" → "order lines". */
export function spokenPlural(identifier: string): string {
  const words = spoken(identifier).split(" ");
  return [...words.slice(0, -1), plural(words.at(-1) ?? "")].join(" ");
}

/** As a column alias: "order lines" → "order_lines". */
export function snake(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
}
