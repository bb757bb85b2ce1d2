import type { Assignment } from "./assignments.ts";
import type { Comparison, CueMeaning } from "./cues.ts";
import type { Condition, Measure, Output } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import type { Span } from "./spans.ts";
import type { Token } from "./tokens.ts";

/** A piece of the question while it is being read; rules turn several pieces into one until only the parts of a plan are left. */
export interface Item extends Span {
  /** Words between the piece before and this one. */
  readonly lead: readonly string[];
  readonly node: Node;
  readonly score: number;
}

export type Node =
  | { readonly kind: "table"; readonly table: SchemaTable; readonly isVerb: boolean }
  | { readonly kind: "column"; readonly column: SchemaColumn; readonly isVerb: boolean; readonly revenueWord: string | null }
  | { readonly kind: "value"; readonly column: SchemaColumn; readonly values: readonly string[]; readonly isPartial: boolean }
  | { readonly kind: "literal"; readonly text: string; readonly number: number | null }
  | { readonly kind: "cue"; readonly meaning: CueMeaning }
  | { readonly kind: "condition"; readonly condition: Condition }
  | { readonly kind: "measure"; readonly measure: Measure }
  | {
      readonly kind: "rank";
      readonly direction: "asc" | "desc";
      readonly by: RankBy;
      readonly limit: number | null;
      readonly isByAdjective?: boolean;
      /** The measure was named, "by revenue", and belongs beside what it ranks. */
      readonly isShown?: boolean;
    }
  | { readonly kind: "when"; readonly anyOf: readonly Extract<CueMeaning, { kind: "period" }>[]; readonly isEach?: boolean }
  | { readonly kind: "limit"; readonly count: number }
  | { readonly kind: "having"; readonly measure: Measure; readonly op: Comparison; readonly value: number; readonly high: number | null }
  | { readonly kind: "absence"; readonly table: SchemaTable }
  | { readonly kind: "group"; readonly outputs: readonly GroupBy[] }
  | { readonly kind: "sort"; readonly by: readonly RankBy[]; readonly direction: "asc" | "desc" };

/** `open`: nobody said by what; the planner takes the table's main measure. */
export type RankBy =
  | { readonly kind: "measure"; readonly measure: Measure }
  | { readonly kind: "column"; readonly column: SchemaColumn }
  | { readonly kind: "open" };
/** A bucket whose column is not known yet, a whole table, or a column. */
export type GroupBy =
  | Output
  | { readonly kind: "table"; readonly table: SchemaTable }
  | { readonly kind: "openBucket"; readonly grain: "day" | "week" | "month" | "quarter" | "year" };

/** An assignment as pieces with the words between them. */
export function itemsOf(assignment: Assignment, tokens: readonly Token[]): readonly Item[] {
  let at = 0;
  return assignment.items.flatMap((item): readonly Item[] => {
    const lead = tokens.slice(at, item.from).map((token) => token.lower);
    at = item.to;
    if ("meaning" in item) return [{ from: item.from, to: item.to, lead, score: 1, node: { kind: "cue", meaning: item.meaning } }];
    const { from, to, score, ...node } = item;
    const more = node.kind === "column" ? (node.more ?? []) : [];
    const others = more.map(
      (column): Item => ({
        from,
        to,
        lead: ["and"],
        score,
        node: { kind: "column", column, isVerb: false, revenueWord: null },
      }),
    );
    return [{ from, to, lead, score, node }, ...others];
  });
}

/** Several pieces as one: keeps the lead of the first. */
export function joined(items: readonly Item[], node: Node): Item {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) throw new RangeError("No pieces to join");
  return {
    from: Math.min(...items.map((item) => item.from)),
    to: Math.max(...items.map((item) => item.to)),
    lead: first.lead,
    node,
    score: Math.min(...items.map((item) => item.score)),
  };
}

/** Whether only small words of `allowed` stand before this piece. */
export function leadIs(item: Item, allowed: ReadonlySet<string>): boolean {
  return item.lead.every((word) => allowed.has(word));
}

export function cueOf<K extends CueMeaning["kind"]>(item: Item | undefined, kind: K): Extract<CueMeaning, { kind: K }> | null {
  if (item?.node.kind !== "cue" || item.node.meaning.kind !== kind) return null;
  return item.node.meaning as Extract<CueMeaning, { kind: K }>;
}
