import { principalMeasure } from "./column-roles.ts";
import { comparison, copula } from "./condition-lists.ts";
import { type ParseContext, qualityAround, type Replacement, tablesAround } from "./parse-context.ts";
import { cueOf, type Item, joined, leadIs } from "./parse-items.ts";
import { countryNames, stateCodes } from "./places.ts";
import type { Condition } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** "name contains X", "starting with A". */
export function likeText(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  if (!first) return null;
  const offset = first.node.kind === "column" ? 1 : 0;
  const isNegated = cueOf(items[at + offset], "not") !== null;
  const cueAt = at + offset + (isNegated ? 1 : 0);
  const cue = cueOf(items[cueAt], "like");
  const text = textOf(items[cueAt + 1]);
  if (!cue || text === null) return null;
  const column = first.node.kind === "column" ? first.node.column : tablesAround(items, at).flatMap((table) => table.nameColumns)[0];
  if (column?.kind !== "text") return null;
  const used = items.slice(at, cueAt + 2);
  return {
    count: used.length,
    by: [joined(used, { kind: "condition", condition: { kind: "like", column, how: cue.how, text, isNegated } })],
  };
}

function textOf(item: Item | undefined): string | null {
  if (item?.node.kind === "literal") return item.node.text;
  return item?.node.kind === "value" ? (item.node.values[0] ?? null) : null;
}

/** "the Acme winery": the word after a name says which column holds it. */
export function literalBeforeColumn(items: readonly Item[], at: number, { tokens }: ParseContext): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  if (first?.node.kind !== "literal" || second?.node.kind !== "column" || second.lead.length > 0 || second.node.isVerb) return null;
  const { column } = second.node;
  const amount = numberOfColumn(first.node, items, at);
  if (amount !== null && column.kind === "number" && !column.isKey && !column.isForeignKey) {
    const condition = { kind: "compare", column, op: "=", value: amount, isLoose: false } as const;
    return { count: 2, by: [joined([first, second], { kind: "condition", condition })] };
  }
  // "Eve Stone's phone" asks for the phone.
  const last = tokens[first.to - 1];
  if (last?.kind === "word" && last.end - last.start > last.text.length) return null;
  if (first.node.number !== null || column.kind !== "text" || column.isKey) return null;
  const condition = { kind: "compare", column, op: "=", value: first.node.text, isLoose: true } as const;
  return { count: 2, by: [joined([first, second], { kind: "condition", condition })] };
}

/** "a 4 star rating": the number, unless it says how many of a list are wanted. */
function numberOfColumn(
  { number, text }: { readonly number: number | null; readonly text: string },
  items: readonly Item[],
  at: number,
): number | null {
  if (number === null || !/^\d/.test(text) || at === 0) return null;
  return items.some((item) => cueOf(item, "superlative") ?? cueOf(item, "top")) ? null : number;
}

/** "room 111", "city is not 'Foo'": values that the index doesn't know. */
export function literalOfColumn(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  if (first?.node.kind !== "column") return null;
  const isNegated = cueOf(items[at + 1], "not") !== null;
  const literal = items[at + (isNegated ? 2 : 1)];
  if (literal?.node.kind !== "literal" || !leadIs(literal, copula)) return null;
  const { column } = first.node;
  const { number, text } = literal.node;
  if (column.kind === "date" || (column.kind === "number" && number === null)) return null;
  // "names of the three …": a number word counts something, it isn't a name.
  if (column.kind !== "number" && number !== null && !/\d/.test(text)) return null;
  const value = column.kind === "number" && number !== null ? number : text;
  const used = items.slice(at, at + (isNegated ? 3 : 2));
  return {
    count: used.length,
    by: [joined(used, { kind: "condition", condition: { kind: "compare", column, op: isNegated ? "<>" : "=", value, isLoose: true } })],
  };
}

/** "over 1000 dollars", "older than 30": the noun before says which table, the unit or adjective which column. */
export function looseComparison(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  const compare = cueOf(first, "compare");
  if (!first || !compare || compare.isFrequency || items[at - 1]?.node.kind === "measure") return null;
  const unit = cueOf(items[at + 1], "unit");
  const quality = compare.quality ?? unit?.quality ?? moneyOf(items, at);
  if (quality === null) return null;
  const found = qualityAround(tablesAround(items, at), quality);
  if (!found || (found.isInverse && found.column.kind === "date")) return null;
  const used = unit ? items.slice(at, at + 2) : [first];
  return { count: used.length, by: [joined(used, { kind: "condition", condition: comparison(found.column, compare) })] };
}

/** "invoices over 20": a bare number after a thing with an amount is compared with the amount. */
function moneyOf(items: readonly Item[], at: number): "money" | "age" | null {
  const [before, after] = [items[at - 1], items[at + 1]];
  // "people under 40"
  const isPlain = after === undefined || after.node.kind === "condition" || cueOf(after, "group") !== null;
  const people = before?.node.kind === "table" && isPlain ? before.node.table : null;
  if (people?.columns.some((column) => column.kind === "number" && column.ownWords.length === 1 && column.ownWords[0]?.text === "age"))
    return "age";
  const isBare = after === undefined || cueOf(after, "compare") !== null || after.node.kind === "when" || after.node.kind === "condition";
  return before?.node.kind === "table" && isBare && principalMeasure(before.node.table) ? "money" : null;
}

/** A name that no index knows is compared with what a person would call the thing; a number after a thing with its key. */
export function literalAlone(items: readonly Item[], at: number, context: ParseContext): Replacement | null {
  const item = items[at];
  const before = items[at - 1];
  if (item?.node.kind !== "literal") return null;
  const { number, text } = item.node;
  if (number !== null) {
    const key = before?.node.kind === "table" && before.node.table.primaryKey.length === 1 ? before.node.table.primaryKey[0] : undefined;
    if (key?.kind !== "number" || !leadIs(item, new Set(["number", "id", "#", "no", "with"]))) return null;
    return {
      count: 1,
      by: [joined([item], { kind: "condition", condition: { kind: "compare", column: key, op: "=", value: number, isLoose: true } })],
    };
  }
  const same = before && alternativeTo(before, item);
  if (same) return { count: 1, by: [joined([item], { kind: "condition", condition: named(same, text) })] };
  const isPlace = item.lead.some((word) => /^(?:in|from|at|near)$/.test(word)) || countryNames.has(text.toLowerCase());
  const place = isPlace ? placeColumn(tablesAround(items, at), text) : null;
  if (place) return { count: 1, by: [joined([item], { kind: "condition", condition: named(place, text) })] };
  const person = /\s/.test(text.trim()) ? personTable(tablesAround(items, at), context) : null;
  const column = tablesAround(items, at).flatMap((table) => table.nameColumns)[0];
  const condition = person ? fullName(person, text.trim()) : column ? named(column, text) : null;
  return condition && { count: 1, by: [joined([item], { kind: "condition", condition })] };
}

const places = ["city", "town", "country", "state", "location", "address", "county", "region", "place", "nationality", "venue", "hometown"];

/** Where a thing is, for "in Paris" when nobody has seen Paris. */
function placeColumn(tables: readonly SchemaTable[], text: string): SchemaColumn | null {
  const [table] = tables;
  const texts = table?.columns.filter((column) => column.kind === "text" && !column.isForeignKey && !column.isKey) ?? [];
  const first = countryNames.has(text.toLowerCase()) ? "country" : Object.hasOwn(stateCodes, text.toLowerCase()) ? "state" : "city";
  return [first, ...places].flatMap((word) => texts.filter((column) => column.words.some((own) => own.text === word)))[0] ?? null;
}

/** "in Lund or Vik": the second name is one of what the first is. */
function alternativeTo({ node }: Item, item: Item): SchemaColumn | null {
  if (node.kind !== "condition" || !item.lead.some((word) => word === "or" || word === "and")) return null;
  const last = node.condition.kind === "several" ? node.condition.of.at(-1) : node.condition;
  if (last?.kind === "in" && !last.isNegated) return last.column;
  return last?.kind === "compare" && last.isLoose && typeof last.value === "string" ? last.column : null;
}

function named(column: SchemaColumn, value: string): Condition {
  return { kind: "compare", column, op: "=", value, isLoose: true };
}

/** "Nancy Davolio", where first and last name are apart. */
function fullName({ nameColumns: [first, last] }: SchemaTable, text: string): Condition {
  const gap = text.lastIndexOf(" ");
  const parts = [first && named(first, text.slice(0, gap)), last && named(last, text.slice(gap + 1))];
  return { kind: "several", join: "and", of: parts.flatMap((part) => part ?? []) };
}

/** The table of people that a name of two words belongs to: one that is spoken of, else the only one next to those. */
function personTable(spoken: readonly SchemaTable[], { model }: ParseContext): SchemaTable | null {
  const [own] = spoken;
  const isOfPeople = (table: SchemaTable) => table.nameColumns.length === 2;
  const found = spoken.find(isOfPeople);
  if (found || !own || own.nameColumns.length > 0) return found ?? null;
  const near = (model.edgesOf.get(own.id) ?? []).filter(({ from, to }) => from === own && isOfPeople(to)).map(({ to }) => to);
  const [only, ...others] = new Set(near);
  return only && others.length === 0 ? only : null;
}
