import type { Assignment } from "./assignments.ts";
import { readConditions } from "./parse-conditions.ts";
import type { ParseContext, ParseStep } from "./parse-context.ts";
import { readGroups } from "./parse-groups.ts";
import { type Item, itemsOf } from "./parse-items.ts";
import { readMeasures } from "./parse-measures.ts";
import { readRanks } from "./parse-ranks.ts";
import type { Plan } from "./plan.ts";
import { planOf } from "./planner.ts";

/** One reading of the question with the plan that it comes to. */
export interface Interpretation {
  readonly assignment: Assignment;
  /** The pieces after all steps; what is still a cue or a literal here did not find its place. */
  readonly items: readonly Item[];
  readonly plan: Plan;
}

const steps: readonly ParseStep[] = [readConditions, readMeasures, readRanks, readGroups];

/** Puts the pieces of an assignment together. Null when they don't make a plan. */
export function interpret(assignment: Assignment, context: ParseContext): Interpretation | null {
  const items = steps.reduce<readonly Item[]>((current, step) => step(current, context), itemsOf(assignment, context.tokens));
  const plan = planOf(items, context);
  return plan && { assignment, items, plan };
}
