import type { Candidate } from "./candidates.ts";
import { spoken, spokenPlural } from "./names.ts";
import type { Condition, Measure, Ordering, Output } from "./plan.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import type { ValuesIndex } from "./values-index.ts";

/** A statement in plain words. */
export interface Explanation {
  readonly explanation: string;
  readonly title: string;
  readonly assumptions: readonly string[];
}

/** Says what a reading's statement does, heads its result, and spells out what was taken for granted. */
export function explain(candidate: Candidate, values: ValuesIndex): Explanation {
  const { plan } = candidate;
  const what =
    plan.measures.length > 0
      ? plan.measures.map(measureWords).join(" and ")
      : plan.outputs.length > 0 && !isEntityList(candidate)
        ? list(plan.outputs.map(outputWords))
        : spokenPlural(plan.head.name);
  const groups = plan.measures.length > 0 ? groupWords(plan.outputs) : [];
  const by = groups.length > 0 ? ` by ${list(groups)}` : "";
  const filters = [
    ...plan.conditions.map(conditionWords),
    ...plan.absences.map((absence) => `without any ${spokenPlural(absence.table.name)}`),
    ...plan.having.map((having) => `with ${measureWords(having.measure).toLowerCase()} ${operatorWords[having.op]} ${having.value}${having.high === null ? "" : ` up to ${having.high}`}`),
  ];
  const restriction = filters.length > 0 ? `, ${filters.join(", ")}` : "";
  const order = plan.order.filter((each) => each.kind === "measure" || each.output.kind !== "bucket").map(orderWords);
  const sorted = order.length > 0 ? `, ${order.join(", then ")}` : "";
  const limit = plan.limit === null ? "" : plan.limit === 1 ? ", only the first" : `, only the first ${plan.limit}`;
  return {
    explanation: `${capital(what)}${by}${restriction}${sorted}${limit}.`,
    title: titleOf(candidate, what, by),
    assumptions: assumptionsOf(candidate, values),
  };
}

function isEntityList({ plan }: Candidate): boolean {
  return plan.outputs.some((output) => output.kind === "column" && output.column.isKey && output.column.table === plan.head);
}

function titleOf({ plan }: Candidate, what: string, by: string): string {
  const top = plan.limit !== null && plan.limit > 1 && plan.order.length > 0 ? `Top ${plan.limit}: ` : "";
  const periods = plan.conditions.flatMap((condition) =>
    condition.kind === "period" ? [condition.period.label.split(":")[0]?.toLowerCase() ?? ""] : [],
  );
  return capital(`${top}${what}${by}${periods.length > 0 ? `, ${periods.join(", ")}` : ""}`);
}

function measureWords(measure: Measure): string {
  if (measure.kind === "share")
    return measure.conditions.length === 0
      ? `Share of ${spokenPlural(measure.table.name)} in percent`
      : `Percentage of ${spokenPlural(measure.table.name)} ${measure.conditions.map(conditionWords).join(" and ")}`;
  const name = measure.column ? columnWords(measure.column) : spokenPlural(measure.table.name);
  const said =
    measure.label && measure.fn === "sum"
      ? spoken(measure.label)
          .replace(/^total /, "")
          .replace(/^sale$/, "sales")
      : null;
  switch (measure.fn) {
    case "count":
      return measure.column ? `Number of different values of ${name}` : `Number of ${name}`;
    case "sum":
      return said ? `Total ${said} (${name})` : `Total of ${name}`;
    case "avg":
      return `Average ${name}`;
    case "min":
      return `Lowest ${name}`;
    case "max":
      return `Highest ${name}`;
  }
}

function columnWords(column: SchemaColumn): string {
  if (column.formula?.kind === "product")
    return `${column.table.name}: ${[...column.formula.factors.map((factor) => factor.name)].join(" × ")}${column.formula.discount ? " less discount" : ""}`;
  if (column.formula?.kind === "duration")
    return `days from ${column.formula.start.name} to ${column.formula.end.name} of ${column.table.name}`;
  return `${column.table.name}.${column.name}`;
}

function outputWords(output: Output): string {
  return output.kind === "bucket" ? output.grain : spoken(output.column.name);
}

/** A key and a name of one table are one grouping: "product". */
function groupWords(outputs: readonly Output[]): readonly string[] {
  const words = outputs.map((output) => {
    const { table } = output.column;
    const isThing = output.kind === "column" && (table.nameColumns.includes(output.column) || table.primaryKey.includes(output.column));
    return isThing ? spoken(table.name) : outputWords(output);
  });
  return [...new Set(words)];
}

const operatorWords = { "=": "equal to", "<>": "other than", ">": "over", ">=": "of at least", "<": "under", "<=": "of at most" } as const;

function conditionWords(condition: Condition): string {
  if (condition.kind === "several") return condition.of.map(conditionWords).join(condition.join === "or" ? " or " : " and ");
  const name = spoken(condition.column.name);
  switch (condition.kind) {
    case "compare":
      return `${name} ${operatorWords[condition.op]} ${condition.value}`;
    case "between":
      return `${name} from ${condition.low} to ${condition.high}`;
    case "in":
      return `${name} ${condition.isNegated ? "other than" : "="} ${list(condition.values, "or")}`;
    case "like":
      return `${name} ${condition.isNegated ? "not " : ""}${{ contains: "containing", starts: "starting with", ends: "ending with" }[condition.how]} “${condition.text}”`;
    case "null":
      return condition.isNegated ? `with ${name}` : `without ${name}`;
    case "flag":
      return `${condition.isTrue ? "" : "not "}${name}`;
    case "period":
      return condition.period.label.split(": ").at(-1) ?? condition.period.label;
    case "average":
      return `${name} ${operatorWords[condition.op]} its average`;
    case "extreme":
      return `${condition.direction === "desc" ? "highest" : "lowest"} ${name}`;
  }
}

function orderWords(order: Ordering): string {
  const name = order.kind === "measure" ? measureWords(order.measure).toLowerCase() : outputWords(order.output);
  const isDate = order.kind === "output" && order.output.column.kind === "date";
  return order.direction === "desc" ? `${isDate ? "latest" : "highest"} ${name} first` : `${isDate ? "earliest" : "lowest"} ${name} first`;
}

const outOfPlay = /cancel|void|fail|reject|draft|declin/i;

function assumptionsOf(candidate: Candidate, values: ValuesIndex): readonly string[] {
  const { plan, items, shape } = candidate;
  const said: string[] = [];
  for (const measure of plan.measures) {
    if (measure.kind !== "aggregate" || !measure.column) continue;
    if (measure.label)
      said.push(
        `${capital(spoken(measure.label.replace(/^(total|average|highest|lowest)_/, "")).replace(/^sale$/, "sales"))} ${measure.label.endsWith("sales") ? "are" : "is"} taken as ${columnWords(measure.column)}.`,
      );
    else if (measure.column.formula) said.push(`Computed as ${columnWords(measure.column)}.`);
    else if (items.some((item) => item.node.kind === "measure" && item.node.measure === measure && item.score < 0.8))
      said.push(`Taken as ${columnWords(measure.column)}.`);
  }
  for (const condition of plan.conditions)
    if (condition.kind === "period") said.push(`${condition.period.label} (${condition.column.table.name}.${condition.column.name}).`);
  if (items.some((item) => item.node.kind === "when" && item.node.anyOf.some((meaning) => meaning.assumedYear))) said.push("No year was named: the latest one is taken.");
  const table = plan.measures[0]?.table;
  const status = table && openStatus(table, plan.conditions, values);
  if (status) said.push(status);
  for (const condition of plan.conditions) {
    if (condition.kind === "compare" && condition.isLoose && typeof condition.value === "string")
      said.push(`“${condition.value}” is looked for in ${condition.column.table.name}.${condition.column.name}.`);
    if (condition.kind === "in" && condition.values.length > 1)
      said.push(`${spoken(condition.column.name)}: ${list(condition.values, "or")}.`);
  }
  if (shape.isDeduplicated) said.push(`Each row of ${plan.measures[0]?.table.name} is counted once per group.`);
  for (const join of shape.joins)
    if (!join.edge.isDeclared)
      said.push(`${join.from.name} and ${join.to.name} are joined by columns of one name; no foreign key says so.`);
  return said.map(capital);
}

/** "Cancelled orders are counted", where the table knows of them and nobody asked about the status. */
function openStatus(table: SchemaTable, conditions: readonly Condition[], values: ValuesIndex): string | null {
  const column = table.columns.find((each) => each.kind === "text" && each.words.at(-1)?.text === "status");
  if (!column || conditions.some((condition) => condition.kind !== "several" && condition.column === column)) return null;
  for (const known of values.exact.values()) {
    const value = known.find((each) => each.column === column && outOfPlay.test(each.value));
    if (value) return `${capital(value.value)} ${spokenPlural(table.name)} are included.`;
  }
  return null;
}

function list(words: readonly string[], last = "and"): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
