import { assumptionsOf } from "./assumptions.ts";
import type { Candidate } from "./candidates.ts";
import { principalMeasure } from "./column-roles.ts";
import { spoken, spokenPlural, spokenSingular } from "./names.ts";
import type { Condition, Measure, Ordering, Output, Plan, RatioPart } from "./plan.ts";
import type { SchemaColumn } from "./schema-model.ts";
import type { ValuesIndex } from "./values-index.ts";
import { capital, columnPath, list } from "./wording.ts";

/** A statement in plain words. */
export interface Explanation {
  readonly explanation: string;
  readonly title: string;
  /** Of a single value, with `{}` in its place; null when there are more. */
  readonly sentence: string | null;
  readonly assumptions: readonly string[];
}

/** Says what a reading's statement does, heads its result, and spells out what was taken for granted. */
export function explain(candidate: Candidate, values: ValuesIndex): Explanation {
  const { plan } = candidate;
  const filters = [
    ...plan.conditions.map(conditionWords),
    ...plan.absences.map((absence) => `without any ${spokenPlural(absence.table.name)}`),
    ...plan.having.map(
      (having) =>
        `with ${lowered(measureWords(having.measure))} ${operatorWords[having.op]} ${having.value}${having.high === null ? "" : ` up to ${having.high}`}`,
    ),
  ];
  const restriction = filters.length > 0 ? `, ${filters.join(", ")}` : "";
  const order = plan.order.filter((each) => each.kind === "measure" || each.output.kind !== "bucket").map(orderWords);
  const sorted = order.length > 0 ? `, ${order.join(", then ")}` : "";
  const limit = plan.limit === null ? "" : plan.limit === 1 ? ", only the first" : `, only the first ${plan.limit}`;
  return {
    explanation: `${capital(subject(candidate, measureWords))}${groups(candidate)}${restriction}${sorted}${limit}.`,
    title: titleOf(candidate),
    sentence: sentenceOf(candidate.plan),
    assumptions: assumptionsOf(candidate, values),
  };
}

function titleOf(candidate: Candidate): string {
  const { plan } = candidate;
  const [order] = plan.order;
  const all = plan.conditions.flatMap((condition) =>
    condition.kind === "several" && condition.join === "or" ? condition.of : [condition],
  );
  const periods = all.flatMap((condition) => (condition.kind === "period" ? [condition.period.label.split(":")[0] ?? ""] : []));
  const restrictions = plan.conditions.flatMap((condition) => (isAboutTime(condition) ? [] : [shortCondition(condition)]));
  const time = [...restrictions, ...periods.map(lowered)].map((part) => `, ${part}`).join("");
  if (plan.limit === 1 && order) {
    const thing = plan.measures.length + plan.hidden.length > 0 ? list(groupWords(plan.outputs)) : spokenSingular(plan.head.name);
    const by = order.kind === "measure" ? lowered(shortMeasure(order.measure)) : outputWords(order.output);
    const isDate = order.kind === "output" && order.output.column.kind === "date";
    const end = order.direction === "desc" ? (isDate ? "latest" : "highest") : isDate ? "earliest" : "lowest";
    return `${capital(thing)} with the ${end} ${by}${time}`;
  }
  const top = plan.limit !== null && order ? `${order.direction === "desc" ? "Top" : "Bottom"} ${plan.limit}: ` : "";
  return `${top}${capital(subject(candidate, shortMeasure))}${groups(candidate)}${time}`;
}

function isAboutTime(condition: Condition): boolean {
  return condition.kind === "several" ? condition.of.every(isAboutTime) : condition.kind === "period";
}

/** Names alone where they tell enough: "Germany". */
function shortCondition(condition: Condition): string {
  return condition.kind === "in" && !condition.isNegated ? list(condition.values, "or") : conditionWords(condition);
}

function sentenceOf({ measures: [measure, ...more], outputs, having, absences, conditions, limit }: Plan): string | null {
  if (measure?.kind !== "aggregate" || more.length + outputs.length + having.length > 0 || limit !== null) return null;
  const what = [
    ...absences.map((absence) => `without any ${spokenPlural(absence.table.name)}`),
    ...conditions.flatMap((condition) => (condition.kind === "period" ? [] : [withCondition(condition)])),
    ...conditions.flatMap((condition) => (condition.kind === "period" ? [periodWords(condition.period.label)] : [])),
  ];
  const all = what.map((part) => ` ${part}`).join("");
  if (measure.fn !== "sum") return `The ${lowered(shortMeasure(measure))}${all} is {}`;
  const isMain = measure.column !== null && measure.column === principalMeasure(measure.table);
  const word = measure.label ? spoken(measure.label).replace(/^total /, "") : isMain ? spokenPlural(measure.table.name) : null;
  return word === null ? `The ${lowered(shortMeasure(measure))}${all} is {}` : `${capital(word)}${all} came to {}`;
}

function withCondition(condition: Condition): string {
  if (condition.kind === "in" && !condition.isNegated) return `with ${spoken(condition.column.name)} ${list(condition.values, "or")}`;
  if (condition.kind === "flag") return `that are ${conditionWords(condition)}`;
  return condition.kind === "null" ? conditionWords(condition) : `(${conditionWords(condition)})`;
}

/** "last quarter", "in Q3 2026", "on 5 March 2026", "from 2024 to 2025". */
function periodWords(label: string): string {
  const name = lowered(label.split(":")[0] ?? label);
  if (/ to (?!date)/.test(name)) return `from ${name}`;
  if (/^last \d/.test(name)) return `in the ${name}`;
  if (/^\d{1,2} |^\d{4}-/.test(name)) return `on ${name}`;
  return /^(?:\d{4}$|Q\d|January|February|March|April|May|June|July|August|September|October|November|December)/.test(name)
    ? `in ${name}`
    : name;
}

function subject({ plan }: Candidate, words: (measure: Measure) => string): string {
  if (plan.measures.length > 0)
    return list(plan.measures.map((measure, index) => (index === 0 ? words(measure) : lowered(words(measure)))));
  const isThings = plan.outputs.some((output) => output.kind === "column" && output.column.isKey && output.column.table === plan.head);
  return plan.outputs.length > 0 && !isThings
    ? `${list(plan.outputs.map(outputWords))} of ${spokenPlural(plan.head.name)}`
    : spokenPlural(plan.head.name);
}

function groups({ plan }: Candidate): string {
  const words = plan.measures.length > 0 ? groupWords(plan.outputs) : [];
  return words.length > 0 ? ` by ${list(words)}` : "";
}

/** A measure in full: "total of orders.amount". */
export function measureWords(measure: Measure): string {
  if (measure.kind === "share") return shareWords(measure);
  if (measure.kind === "ratio") return `ratio of ${partWords(measure.over)} to ${partWords(measure.under)}`;
  const name = measure.column ? columnPath(measure.column) : spokenPlural(measure.table.name);
  switch (measure.fn) {
    case "count":
      return measure.column ? `number of different values of ${name}` : `number of ${name}`;
    case "sum":
      return `total of ${name}`;
    case "avg":
      return `average of ${name}`;
    case "min":
      return `lowest ${name}`;
    case "max":
      return `highest ${name}`;
  }
}

function shortMeasure(measure: Measure): string {
  if (measure.kind === "share") return shareWords(measure);
  if (measure.kind === "ratio") return `ratio of ${partWords(measure.over)} to ${partWords(measure.under)}`;
  if (measure.label) return spoken(measure.label);
  const table = spokenPlural(measure.table.name);
  const name = measure.column ? (measure.column.formula ? measure.column.name.replaceAll("_", " ") : spoken(measure.column.name)) : table;
  if (measure.fn === "count") return measure.column ? `number of different ${spokenPlural(measure.column.name)}` : `number of ${table}`;
  const word = { sum: "total", avg: "average", min: "lowest", max: "highest" }[measure.fn];
  const isTotal = measure.fn === "sum" && /^total\b/.test(name);
  const of = measure.column?.formula ? "" : ` of ${table}`;
  return `${isTotal ? "" : `${word} `}${name}${of}`;
}

function shareWords(measure: Extract<Measure, { kind: "share" }>): string {
  const table = spokenPlural(measure.table.name);
  return measure.conditions.length === 0
    ? `share of ${table} in percent`
    : `percentage of ${table} with ${measure.conditions.map(conditionWords).join(" and ")}`;
}

function partWords({ table, column, conditions, isWhole }: RatioPart): string {
  const what = column ? columnPath(column) : spokenPlural(table.name);
  return `${isWhole ? "all " : ""}${what}${conditions.length > 0 ? ` with ${conditions.map(conditionWords).join(" and ")}` : ""}`;
}

function outputWords(output: Output): string {
  return output.kind === "bucket" ? output.grain : spoken(output.column.name);
}

/** A key and a name of one table are one grouping: "product". */
function groupWords(outputs: readonly Output[]): readonly string[] {
  const words = outputs.map((output) => {
    const { table } = output.column;
    const isThing = output.kind === "column" && (table.nameColumns.includes(output.column) || table.primaryKey.includes(output.column));
    return isThing ? spokenSingular(table.name) : outputWords(output);
  });
  return [...new Set(words)];
}

const operatorWords = { "=": "equal to", "<>": "other than", ">": "over", ">=": "of at least", "<": "under", "<=": "of at most" } as const;

const comparingWords = { "=": "the same as", "<>": "other than", ">": "over", ">=": "at least", "<": "under", "<=": "at most" } as const;

/** "its average", "the highest price of products with colour = red". */
function averageWords({ column, fn = "avg", among = [] }: Extract<Condition, { kind: "average" }>): string {
  const word = { avg: "average", min: "lowest", max: "highest" }[fn];
  if (among.length === 0) return fn === "avg" ? "its average" : `its ${word}`;
  return `the ${word} ${spoken(column.name)} of ${spokenPlural(column.table.name)} with ${among.map(conditionWords).join(" and ")}`;
}

function ofEach(per: SchemaColumn, count: number | undefined): string {
  return `${count === undefined ? "" : `, first ${count}`} of each ${spoken(per.name).replace(/ (?:id|code|key)$/, "")}`;
}

/** A condition in words: "status = shipped". */
export function conditionWords(condition: Condition): string {
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
      return `${condition.isTrue ? "" : "not "}${name.replace(/^(is|has) /, "")}`;
    case "period":
      return condition.period.label.split(": ").at(-1) ?? condition.period.label;
    case "average":
      return `${name} ${comparingWords[condition.op]} ${averageWords(condition)}`;
    case "refers":
      return `${spokenSingular(condition.to.table.name)} with ${condition.of.map(conditionWords).join(" and ")}`;
    case "columns":
      return `${name} ${comparingWords[condition.op]} ${spoken(condition.other.name)}`;
    case "extreme":
      return `${condition.direction === "desc" ? "highest" : "lowest"} ${name}${condition.per ? ofEach(condition.per, condition.count) : ""}`;
  }
}

function orderWords(order: Ordering): string {
  const name = order.kind === "measure" ? lowered(measureWords(order.measure)) : outputWords(order.output);
  const kind = order.kind === "output" ? order.output.column.kind : "number";
  const [last, first] = kind === "date" ? ["latest", "earliest"] : kind === "text" ? ["last", "first"] : ["highest", "lowest"];
  return `${order.direction === "desc" ? last : first} ${name} first`;
}

function lowered(text: string): string {
  return /^(?:\p{Lu}\p{Ll}|Q\d)/u.test(text) &&
    !/^(?:Q\d|January|February|March|April|May|June|July|August|September|October|November|December)/.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}
