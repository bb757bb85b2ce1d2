import type { NameWord } from "./names.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

const totals = new Set(["amount", "total", "revenue", "sale", "subtotal", "turnover", "earning", "proceeds", "payment", "paid", "gross"]);
const units = new Set(["price", "cost", "fee", "rate", "charge", "salary", "wage"]);

/** Whether a number column holds money, by its words: a flow that can be summed, or the price of one piece. */
export function moneyKindOf(words: readonly NameWord[]): "total" | "unit" | null {
  const texts = words.map((word) => word.text);
  if (texts.some((text) => text === "id" || text === "count" || text === "number" || text === "percent")) return null;
  if (texts.some((text) => units.has(text)) && !texts.includes("total")) return "unit";
  return texts.some((text) => totals.has(text)) ? "total" : null;
}

/** The columns that a person would call a row by, best first. */
export function nameColumnsOf(table: SchemaTable): readonly SchemaColumn[] {
  const texts = table.columns.filter((column) => column.kind === "text" && !column.isForeignKey);
  const own = (column: SchemaColumn) => column.ownWords.map((word) => word.text).join(" ");
  const first = texts.find((column) => own(column) === "first name");
  const last = texts.find((column) => ["last name", "surname", "family name"].includes(own(column)));
  const full = texts.find((column) => ["name", "full name", "title", "display name"].includes(own(column)));
  if (full && own(full) !== "title") return [full];
  if (first && last) return [first, last];
  if (full) return [full];
  // A name far down a table is that of something else: "ship_name" of orders.
  const ending = (word: string) => texts.find((column) => column.words.at(-1)?.text === word && table.columns.indexOf(column) <= 3);
  const alone = (...words: readonly string[]) => texts.find((column) => words.includes(own(column)));
  const self = texts.find((column) => column.words.map((word) => word.text).join(" ") === table.words.map((word) => word.text).join(" "));
  if (self) return [self];
  const found = ending("name") ?? ending("title") ?? alone("label", "description", "email", "code");
  return found ? [found] : [];
}

/** The total of a table that "how much" means: its main money column. Null when it has none. */
export function principalMeasure(table: SchemaTable): SchemaColumn | null {
  const money = table.columns.filter((column) => column.money === "total" && !column.isKey);
  const minor = /\b(tax|discount|ship|shipping|freight|tip|commission|balance|budget)\b/;
  const main = money.filter((column) => !minor.test(column.words.map((word) => word.text).join(" ")));
  const grand = main.find((column) => column.words.some((word) => word.text === "total"));
  return grand ?? main[0] ?? money[0] ?? null;
}

const lateWords = new Set([
  "update",
  "updated",
  "modified",
  "delete",
  "deleted",
  "required",
  "due",
  "expiry",
  "expires",
  "expected",
  "end",
  "birth",
]);

/** How much a date column is the main date of its table, from 0 to 1: "order_date" of orders is, "updated_at" is not. */
export function mainDateFit(column: SchemaColumn): number {
  const tableStems = new Set(column.table.words.map((word) => word.stem));
  const texts = column.words.map((word) => word.text);
  if (texts.some((text) => lateWords.has(text))) return 0.1;
  if (column.words.some((word) => tableStems.has(word.stem))) return 1;
  if (texts.every((text) => ["date", "time", "day"].includes(text))) return 0.95;
  if (texts.some((text) => text.startsWith("creat"))) return 0.8;
  return texts.some((text) => firstWords.has(text)) ? 0.75 : 0.5;
}

const firstWords = new Set(["open", "opened", "start", "order", "invoice", "sign", "register", "join", "placed", "transaction"]);

/** Dates of a table in the order in which "last month" would mean them. */
export function datesByMeaning(table: SchemaTable): readonly SchemaColumn[] {
  return table.columns
    .filter((column) => column.kind === "date")
    .map((column, index) => ({ column, fit: mainDateFit(column) - index / 1000 }))
    .sort((a, b) => b.fit - a.fit)
    .map(({ column }) => column);
}

const endWords = new Set([
  "close",
  "closed",
  "resolve",
  "resolved",
  "complete",
  "completed",
  "finish",
  "finished",
  "end",
  "ended",
  "done",
  "delivered",
  "returned",
  "settled",
]);

/** The date on which a row is over and done with, empty until then. Null when the table has none. */
export function closingDate(table: SchemaTable): SchemaColumn | null {
  return (
    table.columns.find((column) => column.kind === "date" && column.isNullable && column.words.some((word) => endWords.has(word.text))) ??
    null
  );
}
