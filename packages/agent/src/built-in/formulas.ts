import { datesByMeaning } from "./column-roles.ts";
import { type NameWord, nameWords } from "./names.ts";
import type { Formula, SchemaColumn, SchemaTable } from "./schema-model.ts";

/** Columns that a table doesn't store but its rows imply: revenue as quantity × price, times between two moments, and being late. */
export function formulasOf(table: SchemaTable): readonly SchemaColumn[] {
  return [...revenueOf(table), ...durationsOf(table), ...latenessOf(table)];
}

const actualWords = ["arrived", "delivered", "received", "shipped", "completed", "returned", "paid"];
const promisedWords = ["promised", "required", "due", "expected", "estimated", "deadline"];

/** "Late": the day it happened is after the day it was promised for. */
function latenessOf(table: SchemaTable): readonly SchemaColumn[] {
  const dates = table.columns.filter((column) => column.kind === "date");
  const promised = dates.find((column) => has(column, promisedWords));
  const actual = actualWords.map((word) => dates.find((column) => column !== promised && has(column, [word]))).find(Boolean);
  if (!promised || !actual || table.columns.some((column) => has(column, ["late"]))) return [];
  const isToTheMinute = has(promised, ["at", "time"]);
  const column = computed(table, "late", nameWords("late"), null, { kind: "late", start: promised, end: actual, isToTheMinute });
  return [{ ...column, kind: "boolean" }];
}

function revenueOf(table: SchemaTable): readonly SchemaColumn[] {
  if (table.columns.some((column) => column.money === "total" && !has(column, ["discount", "tax"]))) return [];
  const numbers = table.columns.filter((column) => column.kind === "number" && !column.isKey && !column.isForeignKey);
  const price = numbers.find((column) => column.money === "unit" && has(column, ["price"]));
  const quantity = numbers.find((column) => has(column, ["quantity"]) && !has(column, ["unit", "stock", "order", "per"]));
  if (!price || !quantity) return [];
  const discount = numbers.find((column) => has(column, ["discount"])) ?? null;
  return [
    computed(table, "revenue", nameWords("revenue"), "total", {
      kind: "product",
      factors: [quantity, price],
      discount,
      isFraction: discount?.isFloat ?? false,
    }),
  ];
}

const starts: readonly (readonly [start: string, end: string])[] = [
  ["ship", "deliver"],
  ["shipped", "delivered"],
  ["dispatch", "deliver"],
  ["start", "end"],
  ["begin", "end"],
  ["open", "close"],
  ["create", "resolve"],
  ["create", "close"],
  ["create", "complete"],
  ["open", "resolve"],
  ["order", "ship"],
  ["order", "deliver"],
  ["request", "approve"],
  ["check in", "check out"],
];

function durationsOf(table: SchemaTable): readonly SchemaColumn[] {
  const dates = datesByMeaning(table);
  const named = (word: string) => dates.find((column) => column.words.some((own) => own.stem === nameWords(word)[0]?.stem));
  const found = new Map<SchemaColumn, SchemaColumn>();
  for (const [from, to] of starts) {
    const start = named(from);
    const end = named(to);
    if (start && end && start !== end && !found.has(end)) found.set(end, start);
  }
  return [...found].map(([end, start]) => {
    const action = end.ownWords.filter((word) => !["at", "date", "time", "on"].includes(word.text));
    const words = [...action, ...nameWords("time")];
    return computed(table, `${noun(action)}_time`, words, null, { kind: "duration", start, end });
  });
}

function noun(words: readonly NameWord[]): string {
  return words.map((word) => word.stem.replace(/^deliver$/, "delivery").replace(/^resolv$/, "resolution")).join("_");
}

function computed(
  table: SchemaTable,
  name: string,
  words: readonly NameWord[],
  money: SchemaColumn["money"],
  formula: Formula,
): SchemaColumn {
  return {
    table,
    name,
    words,
    ownWords: words,
    comment: null,
    kind: "number",
    isZoned: false,
    isFloat: false,
    isTimestamp: false,
    isNullable: true,
    isKey: false,
    isForeignKey: false,
    calendar: null,
    money,
    formula,
  };
}

function has(column: SchemaColumn, texts: readonly string[]): boolean {
  return column.words.some((word) => texts.includes(word.text));
}
