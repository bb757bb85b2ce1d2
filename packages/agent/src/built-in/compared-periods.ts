import { addSteps, type Grain, type Period } from "./calendar.ts";
import { type Measure, type Output, sameOutput } from "./plan.ts";
import type { Parts, When } from "./plan-parts.ts";
import type { SchemaColumn } from "./schema-model.ts";

/** Periods that stand side by side, and the step of the calendar that tells them apart. */
export interface ComparedPeriods {
  readonly when: When;
  readonly grain: Grain;
}

const grains: readonly Grain[] = ["day", "week", "month", "quarter", "year"];

/** "in Q1 2026 compared to Q1 2025": no day is in both, so each is meant for itself. Null when the periods restrict each other. */
export function comparedPeriods({ periods }: Pick<Parts, "periods">): ComparedPeriods | null {
  const all = periods.flatMap(({ anyOf }) => anyOf);
  if (periods.length < 2 || periods.some(({ isEach }) => isEach)) return null;
  const sorted = all.map(({ period }) => period).sort((a, b) => (a.from ?? "").localeCompare(b.from ?? ""));
  const areApart = sorted.every(({ from }, index) => {
    const before = sorted[index - 1];
    return index === 0 || (before?.to != null && from !== null && before.to <= from);
  });
  const [grain, ...others] = new Set(sorted.map(grainOf));
  return areApart && grain && others.length === 0 ? { when: { kind: "when", anyOf: all }, grain } : null;
}

/** What is measured is shown for each of the periods. */
export function withComparison(
  outputs: readonly Output[],
  grain: Grain | null,
  { measures, dateColumn }: { readonly measures: readonly Measure[]; readonly dateColumn: SchemaColumn | null },
): readonly Output[] {
  if (grain === null || dateColumn?.kind !== "date" || measures.length === 0) return outputs;
  const bucket: Output = { kind: "bucket", column: dateColumn, grain };
  return outputs.some((output) => output.kind === "bucket" || sameOutput(output, bucket)) ? outputs : [...outputs, bucket];
}

/** The step that a period is one of; null when it is none. */
function grainOf({ from, to }: Period): Grain | null {
  if (from === null || to === null) return null;
  const [start, end] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  return grains.find((grain) => addSteps(start, grain, 1).getTime() === end.getTime()) ?? null;
}
