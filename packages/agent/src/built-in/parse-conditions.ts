import { closingDate } from "./column-roles.ts";
import { comparison, copula, mergeAlternatives, negation, periodCondition, within } from "./condition-lists.ts";
import { averageColumn, averageQuality, comparedColumns, comparedRows } from "./parse-compared.ts";
import { type ParseContext, type ParseStep, type Replacement, rewrite, tableOf, tablesAround } from "./parse-context.ts";
import { cueOf, type Item, joined, leadIs } from "./parse-items.ts";
import { likeText, literalAlone, literalBeforeColumn, literalOfColumn, looseComparison } from "./parse-literals.ts";
import type { SchemaColumn } from "./schema-model.ts";

const joiners: ReadonlySet<string> = new Set(
  "is are was were of = the a an value as be named called : equal to either from in by at on set their its".split(" "),
);
const none: ReadonlySet<string> = new Set(["the", "a", "an", "of", "in", "for", "as", "on", "total", "their", "its"]);

/** Comparisons, values and their negations become conditions. */
export const readConditions: ParseStep = (items, context) => {
  const compared = rewrite(withoutIdleNames(items, context), [
    when,
    compound,
    open,
    stocked,
    valueWithColumn,
    flagged,
    missing,
    likeText,
    comparedColumn,
    negated,
    plainValue,
    literalOfColumn,
    (all, at) => literalBeforeColumn(all, at, context),
  ]);
  const guessed = rewrite(compared, [
    negatedCondition,
    comparedColumns,
    (all, at) => averageColumn(all, at, context),
    looseComparison,
    (all, at) => averageQuality(all, at, context),
    (all, at) => literalAlone(all, at, context),
  ]);
  const read = rewrite(guessed, [negatedCondition, (all, at) => comparedRows(all, at, context)]);
  // What stands on the two sides of a ratio is two restrictions, however alike they are.
  return read.some((item) => cueOf(item, "ratio")) ? read : mergeAlternatives(read);
};

/** "product price" is one thing: the price. */
function compound(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  if (first?.node.kind !== "table" || second?.node.kind !== "column" || second.lead.length > 0 || second.node.isVerb) return null;
  const isSingular = first.to - first.from === 1 && second.node.column.table === first.node.table && !second.node.column.isKey;
  return isSingular && !first.node.isVerb ? { count: 2, by: [joined([first, second], second.node)] } : null;
}

/** A period is a piece of its own, unless a column of dates or years stands before it: "year 1999", "born after 1990". */
function when(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  if (!first) return null;
  const own = cueOf(first, "period");
  if (own) return { count: 1, by: [joined([first], { kind: "when", anyOf: [own] })] };
  const period = cueOf(second, "period");
  if (!period || !second || first.node.kind !== "column" || !leadIs(second, copula)) return null;
  const { column } = first.node;
  const isYear = column.kind === "number" && column.words.some((word) => word.text === "year");
  if (column.kind !== "date" && !isYear) return null;
  const condition = periodCondition([period], column);
  return condition && { count: 2, by: [joined([first, second], { kind: "condition", condition })] };
}

/** "status shipped", "country is Germany", "Germany country". */
function valueWithColumn(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  if (!first || !second) return null;
  const column = first.node.kind === "column" ? first.node.column : second.node.kind === "column" ? second.node.column : null;
  const value = first.node.kind === "value" ? first.node : second.node.kind === "value" ? second.node : null;
  if (!column || value?.column !== column || !leadIs(second, joiners)) return null;
  return { count: 2, by: [joined([first, second], { kind: "condition", condition: within(value.column, value.values) })] };
}

function plainValue(items: readonly Item[], at: number): Replacement | null {
  const item = items[at];
  if (item?.node.kind !== "value") return null;
  return { count: 1, by: [joined([item], { kind: "condition", condition: within(item.node.column, item.node.values) })] };
}

/** "not X" for the value X. */
function negated(items: readonly Item[], at: number): Replacement | null {
  const [cue, item] = [items[at], items[at + 1]];
  if (!cue || item?.node.kind !== "value" || !(cueOf(cue, "not") ?? cueOf(cue, "without"))) return null;
  // "not Oak as their material": the column says again what the value is.
  const next = items[at + 2];
  const isSaid = next?.node.kind === "column" && next.node.column === item.node.column && leadIs(next, joiners);
  const used = isSaid ? [cue, item, next] : [cue, item];
  const condition = { ...within(item.node.column, item.node.values), isNegated: true };
  return { count: used.length, by: [joined(used, { kind: "condition", condition })] };
}

/** "not" before a condition that an earlier rule has made. */
function negatedCondition(items: readonly Item[], at: number): Replacement | null {
  const cue = items[at];
  // "but not the product called Lamp": the thing between says nothing more.
  const target = items[at + 1]?.node.kind === "table" && tableOf(items[at + 2]) === tableOf(items[at + 1]) ? at + 2 : at + 1;
  const item = items[target];
  if (!cue || item?.node.kind !== "condition" || !(cueOf(cue, "not") ?? cueOf(cue, "without"))) return null;
  // "have not booked a hut above 2000": there is no such hut, which is more than that there is another one.
  const [head] = tablesAround(items.slice(0, at), at);
  if (target === at + 2 && head && head !== tableOf(items[at + 1])) return null;
  const opposite = negation(item.node.condition);
  return opposite && { count: target - at + 1, by: [joined([cue, item], { kind: "condition", condition: opposite })] };
}

/** "open tickets": those without a closing date. */
function open(items: readonly Item[], at: number): Replacement | null {
  const item = items[at];
  if (!item || !cueOf(item, "open")) return null;
  const column = tablesAround(items, at).map(closingDate)[0];
  return column ? { count: 1, by: [nullCondition([item], column)] } : null;
}

/** "out of stock": none is left of what the table counts as its stock. */
function stocked(items: readonly Item[], at: number): Replacement | null {
  const item = items[at];
  const cue = cueOf(item, "stock");
  if (!item || !cue) return null;
  const column = tablesAround(items, at)
    .flatMap((table) => table.columns)
    .find((each) => each.kind === "number" && each.words.some(({ text }) => text === "stock" || text === "inventory"));
  if (!column) return null;
  const condition = { kind: "compare", column, op: cue.isLeft ? ">" : "=", value: 0, isLoose: false } as const;
  return { count: 1, by: [joined([item], { kind: "condition", condition })] };
}

/** A boolean column in the sentence means that it holds. */
function flagged(items: readonly Item[], at: number): Replacement | null {
  const item = items[at];
  if (item?.node.kind !== "column") return null;
  const { column, isVerb } = item.node;
  const isNumericFlag = column.kind === "number" && isVerb && column.ownWords.length === 1 && /(?:ed|able|ive)$/.test(column.name);
  if (column.kind !== "boolean" && !isNumericFlag) return null;
  return { count: 1, by: [joined([item], { kind: "condition", condition: { kind: "flag", column, isTrue: true } })] };
}

/** "phone is missing", "without a phone", "not yet delivered". */
function missing(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  if (!first || !second) return null;
  if (first.node.kind === "column" && cueOf(second, "missing"))
    return { count: 2, by: [nullCondition([first, second], first.node.column)] };
  if (cueOf(first, "missing") && second.node.kind === "column" && leadIs(second, none))
    return { count: 2, by: [nullCondition([first, second], second.node.column)] };
  const isNegation = cueOf(first, "without") ?? cueOf(first, "not");
  if (!isNegation || second.node.kind !== "column" || second.node.column.kind === "boolean") return null;
  const third = items[at + 2];
  if (third && (cueOf(third, "compare") ?? cueOf(third, "like"))) return null;
  if (third?.node.kind === "value" || third?.node.kind === "literal") return null;
  const { column, isVerb } = second.node;
  // Rows elsewhere that refer to it are missing, not the reference.
  if (column.isForeignKey && tablesAround(items, at)[0] !== column.table) return null;
  if (column.kind === "number" && isVerb) return null;
  if (column.kind === "date" ? !isVerb && !cueOf(first, "without") : !cueOf(first, "without")) return null;
  // "orders not shipped", where each shipment has its date: those without a shipment.
  if (column.kind === "date" && !column.isNullable && tablesAround(items, at)[0] !== column.table)
    return { count: 2, by: [joined([first, second], { kind: "absence", table: column.table })] };
  return { count: 2, by: [nullCondition([first, second], column)] };
}

function nullCondition(items: readonly Item[], column: SchemaColumn): Item {
  return joined(items, { kind: "condition", condition: { kind: "null", column, isNegated: false } });
}

/** "price over 100", "over 10 employees" when there is such a column, "before 2010" on a year column. */
function comparedColumn(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  if (!first || !second) return null;
  if (first.node.kind === "column") {
    const isNegated = cueOf(second, "not") !== null;
    const cueItem = isNegated ? items[at + 2] : second;
    const compare = cueOf(cueItem, "compare");
    if (!compare || !cueItem || !leadIs(cueItem, copula) || first.node.column.kind === "date") return null;
    // "whose average price is above 5": the average is compared, not each price.
    if (cueOf(items[at - 1], "aggregate") && items[at - 1]?.to === first.from && compare.op !== "=") return null;
    const isKey = first.node.column.isKey || first.node.column.isForeignKey;
    const next = items[at + (isNegated ? 3 : 2)];
    if (next?.lead.length === 0 && cueOf(next, "count")) return null;
    // "cities with two airports" have so many airports.
    const isThing = next?.node.kind === "table" && !next.node.isVerb && next.lead.length === 0;
    const hasThem = cueItem.lead.some((word) => /^(?:with|that|which|have|has)$/.test(word));
    if (isThing && (hasThem || isKey || first.node.column.kind === "text")) return null;
    if (first.node.column.kind === "text" && compare.op !== "=" && compare.op !== "<>") return null;
    if (isKey && (compare.op !== "=" || first.node.column.kind !== "number")) return null;
    const condition = comparison(first.node.column, compare);
    const final = isNegated ? negation(condition) : condition;
    const used = items.slice(at, isNegated ? at + 3 : at + 2);
    return final && { count: used.length, by: [joined(used, { kind: "condition", condition: final })] };
  }
  const compare = cueOf(first, "compare");
  if (
    !compare ||
    second.node.kind !== "column" ||
    second.node.column.kind !== "number" ||
    second.node.column.isKey ||
    !leadIs(second, none)
  )
    return null;
  return { count: 2, by: [joined([first, second], { kind: "condition", condition: comparison(second.node.column, compare) })] };
}

const determiners: ReadonlySet<string> = new Set(["of", "the", "all", "each", "every", "any", "different", "distinct"]);

/** "the name of each industry", where the industry is a column, asks for no name beside it. */
function withoutIdleNames(items: readonly Item[], { tokens }: ParseContext): readonly Item[] {
  return items.filter((item, at) => {
    if (item.node.kind !== "column" || !item.node.column.table.nameColumns.includes(item.node.column)) return true;
    if (item.to - item.from !== 1 || tokens[item.from]?.lemma !== "name") return true;
    const between = items[at + 1] && (cueOf(items[at + 1], "group") ?? cueOf(items[at + 1], "distinct")) ? 1 : 0;
    const next = items[at + 1 + between];
    if (next?.node.kind !== "column" || next.node.isVerb || next.node.column.kind !== "text" || next.node.column.isKey) return true;
    const words = tokens.slice(item.to, next.from).map((token) => token.lower);
    return !(words[0] === "of" && words.every((word) => determiners.has(word)));
  });
}
