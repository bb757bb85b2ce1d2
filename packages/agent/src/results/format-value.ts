import { type Cell, isNumeric, isTemporal, type ResultColumn } from "@olympus/domain";
import { formatPeriod, toPeriod } from "./periods.ts";

const units: readonly (readonly [RegExp, string])[] = [
  [/(?:^|_)(?:percent|percentage|pct)(?:$|_)/iu, " %"],
  [/(?:^|_)(?:eur|euros?)$/iu, " EUR"],
  [/(?:^|_)(?:usd|dollars?)$/iu, " USD"],
  [/(?:^|_)gbp$/iu, " GBP"],
  [/(?:^|_)chf$/iu, " CHF"],
  [/(?:^|_)days$/iu, " days"],
  [/(?:^|_)hours$/iu, " hours"],
  [/(?:^|_)minutes$/iu, " minutes"],
  [/(?:^|_)kg$/iu, " kg"],
];

/** A cell for a sentence. A unit only where the column's name says it; a currency is never made up. */
export function formatCell(cell: Cell | undefined, column: ResultColumn): string {
  if (cell === null || cell === undefined) return "nothing";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (isTemporal(column.type)) {
    const period = toPeriod(cell);
    return period === null ? String(cell) : formatPeriod(period);
  }
  if (isNumeric(column.type) && (typeof cell === "number" || typeof cell === "string")) {
    const isKey = /(?:^|_)(?:id|year|code|zip|no|number)$/iu.test(column.name);
    return isKey ? String(cell) : formatNumber(cell) + unitOf(column);
  }
  if (typeof cell === "object") return shorten(JSON.stringify(cell));
  return shorten(String(cell).replaceAll(/\s+/gu, " "));
}

/** `1234567.5` as `1,234,567.5`: exact for integers of any size, two decimals otherwise, three significant digits below one. */
export function formatNumber(value: number | string): string {
  const text = String(value).trim();
  const number = Number(text);
  if (!Number.isFinite(number) || !/^-?\d/u.test(text)) return text;
  const isSmall = number !== 0 && Math.abs(number) < 1;
  const format = new Intl.NumberFormat("en-US", isSmall ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 2 });
  // A string of digits is formatted without going through a float.
  return format.format(/^-?\d+(?:\.\d+)?$/u.test(text) ? (text as `${number}`) : number);
}

function unitOf(column: ResultColumn): string {
  return units.find(([pattern]) => pattern.test(column.name))?.[1] ?? "";
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text;
}

/** `total_amount` as `total amount`. */
export function readableName(name: string): string {
  const words = name
    .replaceAll(/[_-]+/gu, " ")
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, " ")
    .trim();
  return words === "" || words === "?column?" ? "result" : words === words.toUpperCase() ? words : words.toLowerCase();
}
