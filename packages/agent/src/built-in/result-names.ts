import type { AggregateName } from "./cues.ts";
import { snake, spoken, spokenSingular } from "./names.ts";
import type { Measure, Output } from "./plan.ts";

/** How an aggregate is called in names of results. */
export const functionWords: Readonly<Record<AggregateName, string>> = {
  count: "number_of",
  sum: "total",
  avg: "average",
  min: "lowest",
  max: "highest",
};

/** What an output is called in the result, by itself. */
export function outputName(output: Output): string {
  return output.kind === "bucket" ? output.grain : output.column.name;
}

/** Names for all outputs: two of one name carry their table's name in front. */
export function outputNames(outputs: readonly Output[]): ReadonlyMap<Output, string> {
  return new Map(
    outputs.map((output) => {
      const name = outputName(output);
      const isTaken = outputs.some((other) => other !== output && outputName(other) === name);
      return [output, isTaken ? `${snake(spokenSingular(output.column.table.name))}_${name}` : name];
    }),
  );
}

/** Names for all measures, as for outputs. */
export function measureNames(measures: readonly Measure[]): ReadonlyMap<Measure, string> {
  return new Map(
    measures.map((measure) => {
      const name = measureName(measure);
      const isTaken = measures.some((other) => other !== measure && measureName(other) === name);
      return [measure, isTaken ? `${snake(spokenSingular(measure.table.name))}_${name}` : name];
    }),
  );
}

/** What a measure is called in the result: `order_count`, `total_amount`, `average_age`, or by the person's own word. */
export function measureName(measure: Measure): string {
  if (measure.kind === "share") return "percent";
  if (measure.kind === "ratio") return "ratio";
  if (measure.label) return measure.label;
  const name = measure.column ? snake(spoken(measure.column.name)) : snake(spokenSingular(measure.table.name));
  if (measure.fn === "count") return `${name}_count`;
  const days = measure.column?.formula?.kind === "duration" ? "_days" : "";
  const word = functionWords[measure.fn];
  return name.startsWith(`${word}_`) || name === word ? name : `${word}_${name}${days}`;
}
