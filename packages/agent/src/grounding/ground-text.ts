import type { AnswerWarning, Cell, ResultSet } from "@olympus/domain";
import { sumOf } from "../results/decimals.ts";

/** What an answer's text may lean on. */
export interface Ground {
  readonly question: string;
  readonly results: readonly ResultSet[];
  /** Passages, titles, explanations: texts whose numbers and names may be repeated. */
  readonly texts: readonly string[];
}

const numberPattern = /(?<![\p{L}\p{N}_.,-])[-−]?\d[\d,]*(?:\.\d+)?(?![\p{L}\p{N}_]|[.,]\d)/gu;
const scaledPattern = /(?<![\p{L}\p{N}_.,-])(\d[\d,]*(?:\.\d+)?)\s?(k|m|bn|b|thousand|million|billion)\b/giu;
const scales: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6, b: 1e9, bn: 1e9, billion: 1e9 };
const quotedName = /[“"„«]([^“”"„«»]{2,200})[”"“»]/gu;

/**
 * A warning for each number and quoted name of the text that is in no row, no passage and not in the question. A number may be rounded, grouped by
 * thousands, scaled or said as a percentage, and it may be the count, the sum or the average of what a result holds.
 */
export function findUnsupported(text: string, ground: Ground): readonly AnswerWarning[] {
  const plain = text
    .replaceAll(/\[\d{1,3}\]/gu, " ")
    .replaceAll(/[*\\]/gu, "")
    .replaceAll(/^\s*\d+[.)]\s/gmu, " ");
  const known = knownNumbers(ground);
  const said = [...plain.matchAll(scaledPattern)].map(([span, digits = "", unit = ""]) => ({
    span,
    value: toNumber(digits) * (scales[unit.toLowerCase()] ?? 1),
    step: stepOf(digits) * (scales[unit.toLowerCase()] ?? 1),
  }));
  const rest = plain.replaceAll(scaledPattern, " ");
  const numbers = [...said, ...[...rest.matchAll(numberPattern)].map(([span]) => ({ span, value: toNumber(span), step: stepOf(span) }))];
  const unsupportedNumbers = numbers.filter(({ value, step }) => !isKnown(value, step, known)).map(({ span }) => span.trim());
  const haystack = normalized([ground.question, ...ground.texts, ...ground.results.flatMap(textsOf)].join("\n"));
  const unsupportedNames = [...plain.matchAll(quotedName)]
    .map(([, name = ""]) => name)
    .filter((name) => !haystack.includes(normalized(name).replace(/[.…]+$/u, "")));
  return [...new Set([...unsupportedNumbers, ...unsupportedNames])].map((span) => ({
    kind: "UNSUPPORTED_VALUE",
    message: `“${span}” was found neither in the rows nor in the documents.`,
    span,
  }));
}

function isKnown(value: number, step: number, known: ReadonlySet<number>): boolean {
  if (known.has(value)) return true;
  for (const candidate of known) {
    // Rounded to as many digits as the text shows, in either direction.
    if (Math.abs(Math.abs(candidate) - Math.abs(value)) <= step / 2 + Math.abs(candidate) * 1e-9) return true;
    if (Math.abs(Math.abs(candidate) * 100 - Math.abs(value)) <= step / 2 + 1e-9 && Math.abs(candidate) <= 10) return true;
  }
  return false;
}

function knownNumbers({ question, results, texts }: Ground): ReadonlySet<number> {
  const known = new Set<number>();
  for (const text of [question, ...texts]) addNumbersOf(text, known);
  for (const result of results) {
    known.add(result.rows.length);
    result.columns.forEach((_, position) => {
      const cells = result.rows.map((row) => row[position]);
      for (const cell of cells) addCell(cell, known);
      const sum = sumOf(cells);
      if (sum === null) return;
      known.add(Number(sum));
      known.add(Number(sum) / cells.filter((cell) => cell !== null).length);
    });
    addComparisons(result, known);
  }
  return known;
}

/** Of a result with few numbers, their differences and growth are also known: "up 12 % on the month before". */
function addComparisons(result: ResultSet, known: Set<number>): void {
  const values = result.rows.flatMap((row) =>
    row.filter((cell) => typeof cell === "number" || (typeof cell === "string" && /^-?\d+(?:\.\d+)?$/u.test(cell))).map(Number),
  );
  if (values.length > 8) return;
  for (const a of values) {
    for (const b of values) {
      if (a === b) continue;
      known.add(a - b);
      if (b !== 0) known.add((a - b) / b);
      if (b !== 0) known.add(a / b);
    }
  }
}

function addCell(cell: Cell | undefined, known: Set<number>): void {
  if (typeof cell === "number") known.add(cell);
  else if (typeof cell === "string") addNumbersOf(cell, known);
  else if (cell !== null && typeof cell === "object") addNumbersOf(JSON.stringify(cell), known);
}

function addNumbersOf(text: string, known: Set<number>): void {
  for (const [digits] of text.matchAll(/-?\d[\d,]*(?:\.\d+)?/gu)) {
    known.add(toNumber(digits));
    // `2026-03-01` is also the 1st and the 3rd, `1,5` is also 1 and 5.
    for (const [part] of digits.matchAll(/\d+/gu)) known.add(Number(part));
  }
  for (const [, month] of text.matchAll(/\d{4}-(\d{2})\b/gu)) known.add(Math.ceil(Number(month) / 3));
}

function textsOf(result: ResultSet): readonly string[] {
  return [...result.columns.map(({ name }) => name), ...result.rows.flatMap((row) => row.filter((cell) => typeof cell === "string"))];
}

function normalized(text: string): string {
  return text.replaceAll(/[*\\]/gu, "").replaceAll(/\s+/gu, " ").trim().toLowerCase();
}

function toNumber(digits: string): number {
  return Number(digits.replaceAll(",", "").replace("−", "-"));
}

/** The unit of the last digit shown: 0.1 of `12.5`, 1 of `12`. */
function stepOf(digits: string): number {
  const fraction = digits.split(".")[1]?.length ?? 0;
  return 10 ** -fraction;
}
