import type { CatalogForeignKey, CatalogTable, TrainedColumn } from "@olympus/domain";

/** How many tables, columns and values a description names before it says "and others". */
const maxNamed = 4;
const maxNamedValues = 6;
const maxValueColumns = 3;
const maxComment = 300;
const maxLength = 900;

/**
 * A table in plain English, from what the catalog and the kept values tell: "Orders: one row per order, 12 columns, about 8,400 rows. Each belongs to a customer
 * (customer_id) and has order items. Status is one of cancelled, open, shipped. Dates: ordered_at."
 */
export function describeTable(
  table: CatalogTable,
  columns: readonly Pick<TrainedColumn, "name" | "values">[],
  referencing: readonly string[],
): string {
  const sentences = [
    `${headline(table)}.`,
    ...(table.comment?.trim() ? [asSentence(clip(oneLine(table.comment), maxComment))] : []),
    ...relations(table, referencing),
    ...valueSentences(columns),
    ...dates(table),
  ];
  return clip(sentences.join(" "), maxLength);
}

function headline({ name, kind, columns, rowEstimate }: CatalogTable): string {
  const words = wordsOf(name);
  const title = words === "" ? name : words.charAt(0).toUpperCase() + words.slice(1);
  const rows = rowEstimate === null ? [] : [`about ${rowEstimate.toLocaleString("en-US")} ${rowEstimate === 1 ? "row" : "rows"}`];
  const what = kind === "view" || kind === "materialized_view" ? "a view" : words === "" ? "a table" : `one row per ${singular(words)}`;
  return `${title}: ${[what, `${columns.length} ${columns.length === 1 ? "column" : "columns"}`, ...rows].join(", ")}`;
}

function relations({ foreignKeys, columns }: CatalogTable, referencing: readonly string[]): string[] {
  const belongs = listed(foreignKeys.map(belongsTo));
  const has = listed([...new Set(referencing)].map((name) => wordsOf(name) || name));
  if (belongs === "" && has === "") return [];
  // Two keys and next to nothing else: the table only ties two others together.
  if (foreignKeys.length === 2 && columns.length <= 4 && has === "") {
    return [`Links ${foreignKeys.map(({ targetTable }) => wordsOf(targetTable) || targetTable).join(" and ")}.`];
  }
  return [`Each ${[belongs && `belongs to ${belongs}`, has && `has ${has}`].filter(Boolean).join(" and ")}.`];
}

function belongsTo({ targetTable, columns }: CatalogForeignKey): string {
  const target = singular(wordsOf(targetTable)) || targetTable;
  return `${/^[aeiou]/iu.test(target) ? "an" : "a"} ${target} (${columns.join(", ")})`;
}

function valueSentences(columns: readonly Pick<TrainedColumn, "name" | "values">[]): string[] {
  return columns
    .filter(({ values }) => values.length > 1 && values.length <= 25)
    .sort((a, b) => a.values.length - b.values.length)
    .slice(0, maxValueColumns)
    .map(({ name, values }) => {
      const words = wordsOf(name) || name;
      const named = values.slice(0, maxNamedValues).join(", ");
      const more = values.length > maxNamedValues ? ` and ${values.length - maxNamedValues} others` : "";
      return `${words.charAt(0).toUpperCase()}${words.slice(1)} is one of ${named}${more}.`;
    });
}

function dates({ columns }: CatalogTable): string[] {
  const named = columns.filter(({ type }) => ["date", "timestamp", "timestamptz"].includes(type.name)).map(({ name }) => name);
  return named.length === 0 ? [] : [`Dates: ${listed(named)}.`];
}

/** `custOrder_items` as words in lower case. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** Good enough for a description: what it gets wrong still reads. */
function singular(words: string): string {
  if (/(ss|us|is|news|series|species|data)$/u.test(words)) return words;
  if (/[^aeiou]ies$/u.test(words)) return words.replace(/ies$/u, "y");
  if (/(ch|sh|x|z|s)es$/u.test(words)) return words.replace(/es$/u, "");
  return words.replace(/s$/u, "");
}

function listed(names: readonly string[]): string {
  if (names.length > maxNamed) return `${names.slice(0, maxNamed).join(", ")} and ${names.length - maxNamed} others`;
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim();
}

function asSentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

function clip(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
