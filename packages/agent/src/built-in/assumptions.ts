import type { Candidate } from "./candidates.ts";
import { spoken, spokenPlural } from "./names.ts";
import { type Condition, computed, type Measure } from "./plan.ts";
import type { SchemaTable } from "./schema-model.ts";
import type { ValuesIndex } from "./values-index.ts";
import { capital, columnPath, list } from "./wording.ts";

/** What a reading took for granted, in sentences. */
export function assumptionsOf(candidate: Candidate, values: ValuesIndex): readonly string[] {
  const { plan, items, shape } = candidate;
  const isLoose = (measure: Measure) =>
    items.some((item) => item.node.kind === "measure" && item.node.measure === measure && item.score < 0.8);
  const [first] = computed(plan);
  const status = first && openStatus(first, plan.conditions, values);
  const assumed = items.some((item) => item.node.kind === "when" && item.node.anyOf.some((meaning) => meaning.assumedYear));
  const said = [
    ...computed(plan).flatMap((measure) => measureAssumption(measure, isLoose(measure))),
    ...plan.conditions.flatMap((condition) => conditionAssumption(condition)),
    ...(assumed ? ["No year was named: the latest one is taken."] : []),
    ...(status ? [status] : []),
    ...(shape.isDeduplicated ? [`Each row of ${first?.table.name} is counted once per group.`] : []),
    ...shape.joins
      .filter((join) => !join.edge.isDeclared)
      .map((join) => `${join.from.name} and ${join.to.name} are joined by columns of matching names; no foreign key says so.`),
  ];
  return [...new Set(said.map(capital))];
}

function measureAssumption(measure: Measure, isLoose: boolean): readonly string[] {
  if (measure.kind !== "aggregate" || !measure.column) return [];
  const path = columnPath(measure.column);
  if (measure.label) {
    const word = spoken(measure.label.replace(/^(total|average|highest|lowest)_/, ""));
    return [`${word} ${word === "sales" || word === "earnings" || word === "takings" ? "are" : "is"} taken as ${path}.`];
  }
  if (measure.column.formula) return [`Computed as ${path}.`];
  return isLoose ? [`Taken as ${path}.`] : [];
}

function conditionAssumption(condition: Condition): readonly string[] {
  if (condition.kind === "several") return condition.of.flatMap(conditionAssumption);
  if (condition.kind === "flag" && condition.column.formula) return [`${condition.column.name} means ${columnPath(condition.column)}.`];
  const path = `${condition.column.table.name}.${condition.column.name}`;
  if (condition.kind === "period") return [`${condition.period.label} (${path}).`];
  if (condition.kind === "compare" && condition.isLoose && typeof condition.value === "string")
    return [`“${condition.value}” is looked for in ${path}.`];
  if (condition.kind === "in" && condition.values.length > 1)
    return [`${spoken(condition.column.name)} is ${list(condition.values, "or")}.`];
  return [];
}

const outOfPlay = /cancel|void|fail|reject|draft|declin/i;

/** "Cancelled orders are included", where the table knows of them and nobody asked about the status. */
function openStatus(measure: Measure, conditions: readonly Condition[], values: ValuesIndex): string | null {
  const table: SchemaTable = measure.table;
  const column = table.columns.find((each) => each.kind === "text" && each.words.at(-1)?.text === "status");
  const asked = [...conditions, ...(measure.kind === "share" ? measure.conditions : [])];
  if (!column || asked.some((condition) => condition.kind !== "several" && condition.column === column)) return null;
  for (const known of values.exact.values()) {
    const value = known.find((each) => each.column === column && outOfPlay.test(each.value));
    if (value) return `${capital(value.value)} ${spokenPlural(table.name)} are included.`;
  }
  return null;
}
