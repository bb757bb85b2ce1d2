import type { SchemaColumn } from "./schema-model.ts";

/** "a, b and c". */
export function list(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** With a capital at the beginning. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where a value comes from: `orders.total_amount`, or how it is computed. */
export function columnPath(column: SchemaColumn): string {
  const table = column.table.name;
  if (column.formula?.kind === "product") {
    const product = column.formula.factors.map((factor) => factor.name).join(" × ");
    const { discount } = column.formula;
    return `${product}${discount ? (column.formula.isFraction ? ` × (1 − ${discount.name})` : ` − ${discount.name}`) : ""} of ${table}`;
  }
  if (column.formula?.kind === "duration") return `days from ${column.formula.start.name} to ${column.formula.end.name} of ${table}`;
  if (column.formula?.kind === "late") return `${column.formula.end.name} after ${column.formula.start.name} of ${table}`;
  return `${table}.${column.name}`;
}
