import { type ParseContext, type ParseStep, type Replacement, rewrite, tablesAround } from "./parse-context.ts";
import { cueOf, type GroupBy, type Item, joined, leadIs } from "./parse-items.ts";
import type { SchemaTable } from "./schema-model.ts";

/** "by country and month", "for each supplier", "monthly" become groupings; "without any orders" becomes an absence. */
export const readGroups: ParseStep = (items, context) => rewrite(items, [grouped, bucketed, (all, at) => absent(all, at, context)]);

function grouped(items: readonly Item[], at: number): Replacement | null {
  const first = items[at];
  if (!first || !cueOf(first, "group")) return null;
  const outputs: GroupBy[] = [];
  let next = at + 1;
  for (let item = items[next]; item; item = items[next]) {
    if (outputs.length > 0 && !continues(item)) break;
    const output = groupOf(item);
    if (output) outputs.push(output);
    else if (!(outputs.length > 0 && cueOf(item, "group")) && !cueOf(item, "distinct")) break;
    next++;
  }
  if (outputs.length === 0) return null;
  return { count: next - at, by: [joined(items.slice(at, next), { kind: "group", outputs })] };
}

/** "for each valley, which hut …" begins anew. */
const beginning = /^(?:which|what|who|whose|how|where|show|find|list|give|return|display|report|tell)$/;

function continues(item: Item): boolean {
  if (item.lead.some((word) => beginning.test(word))) return false;
  return item.lead.some((word) => ["and", ",", "by", "then"].includes(word)) || (cueOf(item, "bucket") !== null && item.lead.length <= 1);
}

function bucketed(items: readonly Item[], at: number): Replacement | null {
  const item = items[at];
  const bucket = cueOf(item, "bucket");
  if (!item || !bucket) return null;
  const before = items[at - 1];
  const more: GroupBy[] = [{ kind: "openBucket", grain: bucket.grain }];
  const next = items[at + 1];
  const also = next && continues(next) ? groupOf(next) : null;
  if (next && also && before?.node.kind !== "group")
    return { count: 2, by: [joined([item, next], { kind: "group", outputs: [...more, also] })] };
  return { count: 1, by: [joined([item], { kind: "group", outputs: more })] };
}

function groupOf(item: Item): GroupBy | null {
  const bucket = cueOf(item, "bucket");
  if (bucket) return { kind: "openBucket", grain: bucket.grain };
  if (item.node.kind === "table") return { kind: "table", table: item.node.table };
  if (item.node.kind === "column") return { kind: "column", column: item.node.column };
  return null;
}

function isSaidBefore(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return (
    next?.node.kind === "table" &&
    items.slice(0, at).some((item) => item.node.kind === "table" && next.node.kind === "table" && item.node.table === next.node.table)
  );
}

/** "without any orders", "have never ordered", "did not take a course". */
function absent(items: readonly Item[], at: number, context: ParseContext): Replacement | null {
  const first = items[at];
  if (!first || !(cueOf(first, "without") ?? cueOf(first, "not"))) return null;
  // "sellers who sold no bike": the first table says what is not done, the second to what.
  const target = isSaidBefore(items, at) && items[at + 2]?.node.kind === "table" ? at + 2 : at + 1;
  const item = items[target];
  const table = item && lacked(item, items, at);
  if (!item || !table) return null;
  // "did not take part in any event": the second thing says nothing more.
  const next = items[target + 1];
  const isMore = next?.node.kind === "table" && !next.node.isVerb && item.node.kind === "table" && leadIs(next, reaching);
  const end = target + (isMore ? 2 : 1);
  const missing = isMore && next.node.kind === "table" ? ofBoth(table, next.node.table, tablesAround(items, at)[0], context) : table;
  return { count: end - at, by: [joined(items.slice(at, end), { kind: "absence", table: missing })] };
}

/** "don't play sports": a verb that doesn't lie on the way to the noun after it was read too closely. */
function ofBoth(verb: SchemaTable, noun: SchemaTable, head: SchemaTable | undefined, { distances }: ParseContext): SchemaTable {
  const way = head && distances.path(head, noun);
  return !way || way.edges.some((edge) => edge.from === verb || edge.to === verb) ? verb : noun;
}

const reaching: ReadonlySet<string> = new Set(["in", "any", "a", "an", "the", "to", "at", "on", "with"]);

/** What is missing: a thing, or rows elsewhere that refer to it: "students without an allergy". */
function lacked({ node }: Item, items: readonly Item[], at: number): SchemaTable | null {
  if (node.kind === "table") return node.table;
  const [head] = tablesAround(items, at);
  return node.kind === "column" && !node.isVerb && node.column.isForeignKey && head !== node.column.table ? node.column.table : null;
}
