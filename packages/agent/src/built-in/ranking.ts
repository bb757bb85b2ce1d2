import { contentWeight, explainedWeight } from "./assignments.ts";
import type { CueMeaning } from "./cues.ts";
import type { Interpretation } from "./interpret.ts";
import type { Mention } from "./mentions.ts";
import { cueOf, type Item } from "./parse-items.ts";
import { computed } from "./plan.ts";
import { type PlanFeatures, planFeatures } from "./plan-features.ts";
import type { QueryShape } from "./query-shape.ts";
import type { SchemaTable } from "./schema-model.ts";
import type { Token } from "./tokens.ts";

/** What speaks for and against one reading; each names a fact about plan and question, none a database. */
export interface Features extends PlanFeatures {
  /** Score of the links between words and names, as the search found it. */
  readonly links: number;
  /** Share of the question's content that the reading explains, 0 to 1. */
  readonly coverage: number;
  /** Mean score of the links, 0 to 1. */
  readonly linkQuality: number;
  readonly joinCost: number;
  /** Cues that asked for something that the plan doesn't do. */
  readonly unusedCues: number;
  /** Of those, the ones that turn a statement round: passing over them would answer the opposite. */
  readonly unusedNegations: number;
  /** Of those, the ones without which the answer is to another question. */
  readonly unusedEssentials: number;
  /** Names and numbers of the question that the plan doesn't use. */
  readonly unusedLiterals: number;
  readonly verbHints: number;
  readonly numericGroups: number;
  readonly deduplicated: number;
  readonly existence: number;
  /** Values compared that nobody has seen in the data. */
  readonly unseenValues: number;
  /** Tables that only restrict, without anybody having said how. */
  readonly looseTables: number;
  readonly outputs: number;
  /** Tables that were spoken of and aren't in the statement. */
  readonly droppedTables: number;
}

/** One word of a longer value scores low against whole names, but once it is chosen it is seldom wrong. */
const partialCredit = 0.25;

function creditOf(item: Mention): number {
  if (item.kind === "column" && item.revenueWord !== null) return Math.min(0.08, 1 - item.score);
  return item.kind === "value" && item.isPartial ? partialCredit : 0;
}

const weights: Readonly<Record<keyof Features, number>> = {
  links: 1,
  coverage: 1,
  linkQuality: 0.5,
  joinCost: -0.04,
  unusedCues: -0.9,
  unusedNegations: -0.6,
  unusedEssentials: 0,
  unusedLiterals: -0.9,
  verbHints: -0.08,
  numericGroups: -0.3,
  deduplicated: -0.7,
  existence: -0.05,
  unseenValues: -0.35,
  looseTables: -0.1,
  outputs: -0.02,
  droppedTables: -0.45,
  // Fitted to public training questions by which of a question's readings were right; the others above were held.
  weakestLink: 0.5,
  longLinks: 0.45,
  namedTableShare: 0.5,
  idleColumns: -0.08,
  repeatedColumns: -0.1,
  distinctCounts: -0.35,
  countMismatch: -0.3,
  missingOr: -0.3,
  strayGroup: -0.15,
  contradiction: -0.4,
};

/** A reading's score: the weighted sum of its features. */
export function scoreOf(features: Features): number {
  return (Object.keys(weights) as (keyof Features)[]).reduce((sum, name) => sum + weights[name] * features[name], 0);
}

/** Looks at a reading with its statement laid out. */
export function featuresOf(interpretation: Interpretation, shape: QueryShape, tokens: readonly Token[]): Features {
  const { assignment, items, plan } = interpretation;
  const links = assignment.items.filter((item) => !("meaning" in item)).map((item) => ("score" in item ? item.score + creditOf(item) : 1));
  const leftovers = items.filter(isUnused);
  return {
    ...planFeatures(interpretation, shape, tokens),
    links: assignment.score,
    coverage: coverageOf(assignment.unexplained, tokens),
    linkQuality: links.length === 0 ? 0 : links.reduce((sum, score) => sum + score, 0) / links.length,
    joinCost: shape.cost,
    unusedCues: leftovers.filter((item) => item.node.kind === "cue").length,
    unusedNegations: leftovers.filter((item) => cueOf(item, "not") !== null || cueOf(item, "without") !== null).length,
    unusedEssentials: leftovers.filter((item) => item.node.kind === "cue" && essential.has(item.node.meaning.kind)).length,
    unusedLiterals: leftovers.filter((item) => item.node.kind === "literal").length,
    verbHints: items.filter((item) => (item.node.kind === "column" || item.node.kind === "table") && item.node.isVerb).length,
    numericGroups:
      computed(plan).length === 0
        ? 0
        : plan.outputs.filter(
            (output) => output.kind === "column" && output.column.kind === "number" && !output.column.isKey && !output.column.isForeignKey,
          ).length,
    deduplicated: shape.isDeduplicated ? 1 : 0,
    existence: shape.exists.length,
    unseenValues: plan.conditions.filter(
      (condition) => condition.kind === "compare" && condition.isLoose && typeof condition.value === "string",
    ).length,
    looseTables: plan.context.length,
    outputs: plan.outputs.length,
    droppedTables: plan.context.filter((table) => !joinedTables(shape).has(table)).length,
  };
}

function joinedTables(shape: QueryShape): ReadonlySet<SchemaTable> {
  return new Set([shape.root, ...[...shape.joins, ...shape.exists.flatMap((existence) => existence.joins)].map((join) => join.to)]);
}

function coverageOf(unexplained: readonly number[], tokens: readonly Token[]): number {
  const isMissing = new Set(unexplained);
  let explained = 0;
  let missing = 0;
  for (const token of tokens) {
    if (isMissing.has(token.index)) missing += contentWeight(token);
    else if (contentWeight(token) > 0) explained += explainedWeight(token);
  }
  return explained + missing === 0 ? 0 : explained / (explained + missing);
}

const essential: ReadonlySet<CueMeaning["kind"]> = new Set([
  "superlative",
  "top",
  "compare",
  "compareAverage",
  "than",
  "percent",
  "ratio",
  "like",
  "howMuch",
  "stock",
  "not",
  "without",
]);

const harmless: ReadonlySet<CueMeaning["kind"]> = new Set(["distinct", "unit", "bucket", "everything"]);

/** "reordered" for a column of reorder levels: a verb that a number or text can't stand for. */
export function isIdleVerb({ node }: Item): boolean {
  return node.kind === "column" && node.isVerb && (node.column.kind === "number" || node.column.kind === "text");
}

/** Whether a piece found no place in the plan. Periods and buckets have theirs, or there is no plan. */
export function isUnused(item: Item): boolean {
  if (item.node.kind === "literal" || item.node.kind === "value") return true;
  return item.node.kind === "cue" && !harmless.has(item.node.meaning.kind);
}
