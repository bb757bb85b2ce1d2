import { principalMeasure } from "./column-roles.ts";
import {
  type ParseContext,
  type ParseStep,
  qualityAround,
  qualityColumn,
  type Replacement,
  rewrite,
  tablesAround,
} from "./parse-context.ts";
import { havingCount, havingMeasure, havingVerb } from "./parse-having.ts";
import { cueOf, type Item, joined, type RankBy } from "./parse-items.ts";
import { aggregate, countRows } from "./parse-measures.ts";
import type { Measure } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";

/** "most orders", "highest price", "top 10 … by revenue", "sorted by name" become rankings. */
export const readRanks: ParseStep = (items, context) =>
  withShownCount(
    rewrite(items, [
      counted,
      (all, at) => topList(all, at),
      (all, at) => superlative(all, at, context),
      sorted,
      havingCount,
      havingMeasure,
      havingVerb,
    ]),
  );

/** "…, and how many are there": shows the number that the ranking goes by. */
function withShownCount(items: readonly Item[]): readonly Item[] {
  const last = items.at(-1);
  const rank = items.findLast(({ node }) => node.kind === "rank" && node.by.kind === "measure");
  if (!last || !cueOf(last, "count") || rank?.node.kind !== "rank") return items;
  const shown: Item = { ...rank, node: { ...rank.node, isShown: true } };
  return items.slice(0, -1).map((item) => (item === rank ? shown : item));
}

/** "5 most expensive": a number before an adjective says how many. */
function counted(items: readonly Item[], at: number): Replacement | null {
  const [first, second] = [items[at], items[at + 1]];
  const cue = cueOf(second, "superlative");
  const count = first?.node.kind === "literal" ? first.node.number : null;
  if (!first || !second || count === null || second.lead.length > 0) return null;
  const isThing = second.node.kind === "table" || second.node.kind === "column";
  if (isThing && items.some((item) => cueOf(item, "superlative"))) return { count: 1, by: [joined([first], { kind: "limit", count })] };
  if (!cue) return null;
  const meaning = { kind: "top", count, direction: cue.direction, quality: cue.quality } as const;
  return { count: 2, by: [joined([first, second], { kind: "cue", meaning })] };
}

/** "top 10 products by revenue": the rest of the ranking stands after "by", or is the quality of the adjective. */
function topList(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  const top = cueOf(first, "top");
  if (!first || !top) return null;
  const by = items.findIndex((item, index) => index > at && (cueOf(item, "group") !== null || cueOf(item, "sortBy") !== null));
  const measured = by < 0 ? null : rankable(items[by + 1]);
  if (by >= 0 && measured) {
    const rank = joined([first], { kind: "rank", direction: top.direction, by: measured, limit: top.count, isShown: true });
    return { count: by + 2 - at, by: [...items.slice(at + 1, by), rank] };
  }
  const next = cueOf(items[at + 1], "superlative");
  const adjective = next?.quality ?? top.quality;
  if (adjective) {
    const found = qualityAround([...tablesAround(items, at)].reverse(), adjective);
    if (!found) return null;
    const direction = flip(next?.direction ?? top.direction, found.isInverse);
    return {
      count: next ? 2 : 1,
      by: [
        joined(items.slice(at, at + (next ? 2 : 1)), {
          kind: "rank",
          direction,
          by: { kind: "column", column: found.column },
          limit: top.count,
          isByAdjective: true,
        }),
      ],
    };
  }
  // "the top 3 highest rates"
  const again = next && next.quality === null ? rankable(items[at + 2]) : null;
  if (again)
    return {
      count: 3,
      by: [joined(items.slice(at, at + 3), { kind: "rank", direction: next?.direction ?? top.direction, by: again, limit: top.count })],
    };
  const direct = rankable(items[at + 1]);
  if (direct)
    return { count: 2, by: [joined(items.slice(at, at + 2), { kind: "rank", direction: top.direction, by: direct, limit: top.count })] };
  const later = items.findIndex((item, index) => index > at && cueOf(item, "superlative") !== null);
  if (later < 0)
    return { count: 1, by: [joined([first], { kind: "rank", direction: top.direction, by: { kind: "open" }, limit: top.count })] };
  return { count: 1, by: [joined([first], { kind: "limit", count: top.count })] };
}

/** What one may sort by: a measure, or a column of numbers or dates. */
function rankable(item: Item | undefined): RankBy | null {
  if (item?.node.kind === "measure") return { kind: "measure", measure: item.node.measure };
  if (item?.node.kind === "column" && item.node.revenueWord !== null)
    return { kind: "measure", measure: aggregate("sum", item.node.column, item.node.revenueWord) };
  if (item?.node.kind === "column" && isRanked(item.node.column) && !item.node.isVerb) return { kind: "column", column: item.node.column };
  return null;
}

/** Numbers and dates have an order that means something; keys don't. */
function isRanked(column: SchemaColumn): boolean {
  return (column.kind === "number" || column.kind === "date") && !column.isKey && !column.isForeignKey;
}

function flip(direction: "asc" | "desc", isInverse: boolean): "asc" | "desc" {
  if (!isInverse) return direction;
  return direction === "asc" ? "desc" : "asc";
}

/** A place in an order, of which the first is the best: rank 1 is the highest. */
function isPlace({ kind, words }: SchemaColumn): boolean {
  return kind === "number" && /^(?:rank|ranking|position|standing|placing)$/.test(words.at(-1)?.text ?? "");
}

function superlative(items: readonly Item[], at: number, context: ParseContext): Replacement | null {
  const first = items[at];
  const cue = cueOf(first, "superlative");
  if (!first || !cue) return null;
  let target = at + 1;
  while (items[target]?.node.kind === "condition" || cueOf(items[target], "distinct")) target++;
  const item = items[target];
  const between = items.slice(at + 1, target);
  const said = context.tokens.slice(first.from, first.to).map((token) => token.lower);
  const isBest = said.some((word) => /^(?:highest|lowest|best|worst|top|bottom)$/.test(word));
  const rank = (by: RankBy, used: readonly Item[]) =>
    joined(used, { kind: "rank", direction: flip(cue.direction, isBest && by.kind === "column" && isPlace(by.column)), by, limit: 1 });
  if (cue.quality === null || cue.quality === "popularity") {
    // A new sentence speaks of something else.
    const by = item && !item.lead.some((word) => /^[.?!;]$/.test(word)) ? rankedThing(item, cue) : null;
    if (item && by) {
      const keepsItem = cue.quality === "popularity";
      return { count: target - at + 1, by: [rank(by, [first, item]), ...between, ...(keepsItem ? [{ ...item, lead: [] }] : [])] };
    }
    const before = items[at - 1];
    if (cue.isCountable && before?.node.kind === "measure" && before.to === first.from)
      return { count: 1, by: [rank({ kind: "measure", measure: before.node.measure }, [first])] };
    const open = cue.isCountable ? busiest(items, at, context) : null;
    if (open) return { count: 1, by: [rank({ kind: "measure", measure: soldOf(first, open, context) ?? countRows(open) }, [first])] };
  }
  const explicit = item?.node.kind === "column" && between.length === 0 ? rankable(item) : null;
  if (
    explicit &&
    item &&
    (cue.quality === null || (explicit.kind === "column" && (explicit.column.kind === "date" || cue.quality !== "date")))
  ) {
    return { count: 2, by: [rank(explicit, [first, item])] };
  }
  if (cue.quality === null && item?.node.kind === "table" && !cue.isCountable && item.lead.length === 0) {
    const size = qualityColumn(item.node.table, "height") ?? qualityColumn(item.node.table, "size");
    return size && { count: 1, by: [rank({ kind: "column", column: size.column }, [first])] };
  }
  if (cue.quality === null) return null;
  const nouns = item?.node.kind === "table" ? [item.node.table] : [];
  const found = qualityAround([...nouns, ...tablesAround(items, at)], cue.quality);
  if (!found) return null;
  const node = {
    kind: "rank",
    direction: flip(cue.direction, found.isInverse),
    by: { kind: "column", column: found.column },
    limit: 1,
    isByAdjective: true,
  } as const;
  return { count: 1, by: [joined([first], node)] };
}

/** What "most X" counts or compares. */
function rankedThing(item: Item, cue: { readonly isCountable: boolean; readonly quality: string | null }): RankBy | null {
  if (item.node.kind === "measure") return { kind: "measure", measure: item.node.measure };
  if (item.node.kind === "table")
    return cue.isCountable && cue.quality === null ? { kind: "measure", measure: countRows(item.node.table) } : null;
  if (item.node.kind !== "column" || item.node.isVerb) return null;
  const { column } = item.node;
  if (cue.quality === "popularity") return { kind: "measure", measure: countRows(column.table) };
  if (isRanked(column))
    return item.node.revenueWord !== null
      ? { kind: "measure", measure: aggregate("sum", column, item.node.revenueWord) }
      : { kind: "column", column };
  return cue.isCountable
    ? { kind: "measure", measure: { kind: "aggregate", fn: "count", table: column.table, column, isDistinct: true } }
    : null;
}

/** "Which product sold the most?": the table with the most rows that refers to the one before. */
function busiest(items: readonly Item[], at: number, context: ParseContext): SchemaTable | null {
  const [entity] = tablesAround(items, at);
  if (!entity) return null;
  const children = (context.model.edgesOf.get(entity.id) ?? [])
    .filter((edge) => edge.to === entity && edge.from !== entity)
    .map((edge) => edge.from);
  // One that the question names comes before the largest.
  const named = children.find((table) => items.some(({ node }) => node.kind === "table" && node.table === table));
  if (named) return named;
  // "the show that is aired most often", said by a noun: its own rows are counted.
  const others = tablesAround(items.slice(0, at), at).slice(1);
  const isOfOther = (context.model.edgesOf.get(entity.id) ?? []).some((edge) => edge.from === entity && others.includes(edge.to));
  if (isOfOther && items[at - 1]?.node.kind === "table") return entity;
  const [first] = [...children].sort((a, b) => (b.rowEstimate ?? 0) - (a.rowEstimate ?? 0));
  return first ?? null;
}

/** "best selling" compares what was sold for, where that is known. */
function soldOf(cue: Item, table: SchemaTable, { tokens }: ParseContext): Measure | null {
  if (!tokens.slice(cue.from, cue.to).some((token) => /sell/.test(token.lower))) return null;
  const column = principalMeasure(table) ?? table.columns.find((each) => each.formula?.kind === "product");
  return column ? aggregate("sum", column, "sales") : null;
}

/** "sorted by name", "in descending order of height", "alphabetically". */
function sorted(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  if (!first) return null;
  const leading = cueOf(first, "direction");
  const isSort = leading ?? cueOf(first, "sortBy") ?? cueOf(first, "alphabetical") ?? sortedBy(items, at);
  if (!isSort) return null;
  let next = at + 1;
  let direction = leading?.direction ?? null;
  while (cueOf(items[next], "sortBy") ?? cueOf(items[next], "direction") ?? cueOf(items[next], "group") ?? bareSuperlative(items[next])) {
    // "ordered by the highest rating": which end comes first, not one row of it.
    direction = (cueOf(items[next], "direction") ?? bareSuperlative(items[next]))?.direction ?? direction;
    next++;
  }
  const by: RankBy[] = [];
  for (let item = items[next]; item; item = items[next]) {
    const key = sortKey(item) ?? countKey(items, next);
    if (!key || (by.length > 0 && !item.lead.some((word) => word === "and" || word === ","))) break;
    by.push(key);
    next++;
  }
  const trailing = cueOf(items[next], "direction");
  if (trailing) next++;
  return {
    count: next - at,
    by: [joined(items.slice(at, next), { kind: "sort", by, direction: trailing?.direction ?? direction ?? "asc" })],
  };
}

function bareSuperlative(item: Item | undefined): { readonly direction: "asc" | "desc" } | null {
  const cue = cueOf(item, "superlative");
  return cue?.quality === null ? cue : null;
}

/** "by amount descending". */
function sortedBy(items: readonly Item[], at: number): object | null {
  return cueOf(items[at], "group") && items[at + 1]?.node.kind === "column" ? cueOf(items[at + 2], "direction") : null;
}

/** "ordered by the count": of what was counted before. */
function countKey(items: readonly Item[], at: number): RankBy | null {
  if (!cueOf(items[at], "count")) return null;
  const [measure] = items.slice(0, at).flatMap(({ node }) => (node.kind === "measure" ? [node.measure] : []));
  return measure ? { kind: "measure", measure } : null;
}

function sortKey(item: Item): RankBy | null {
  if (item.node.kind === "measure") return { kind: "measure", measure: item.node.measure };
  if (item.node.kind === "column") return { kind: "column", column: item.node.column };
  return null;
}
