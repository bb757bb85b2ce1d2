import type { Interpretation } from "./interpret.ts";
import type { NameWord } from "./names.ts";
import { conditionColumns } from "./plan.ts";
import type { QueryShape } from "./query-shape.ts";
import { rootOf } from "./roots.ts";
import type { SchemaColumn, SchemaTable } from "./schema-model.ts";
import type { Token } from "./tokens.ts";

/** Words that say no more than a name which the statement uses anyway: "born" beside a state of birth, "advised" beside the table of advisors. */
export function corroborated({ assignment, plan }: Interpretation, shape: QueryShape, tokens: readonly Token[]): readonly number[] {
  if (assignment.unexplained.length === 0) return [];
  const joins = [...shape.joins, ...shape.exists.flatMap((existence) => existence.joins)];
  const tables: readonly SchemaTable[] = [shape.root, ...joins.map((join) => join.to)];
  const conditions = [...shape.conditions, ...shape.intersected, ...shape.exists.flatMap((existence) => existence.conditions)];
  const columns: readonly SchemaColumn[] = [
    ...plan.outputs.map((output) => output.column),
    ...conditions.flatMap(conditionColumns),
    ...plan.order.flatMap((order) => (order.kind === "output" ? [order.output.column] : [])),
    ...plan.measures.flatMap((measure) => (measure.kind === "aggregate" && measure.column ? [measure.column] : [])),
    ...joins.flatMap((join) => join.edge.pairs.map((pair) => pair.from)),
  ];
  const said = new Set([...tables, ...columns].flatMap((named) => named.words).flatMap(rootsOf));
  return assignment.unexplained.filter((index) => {
    const token = tokens[index];
    return token?.kind === "word" && !token.isProper && said.has(rootOf(token.stem));
  });
}

function rootsOf(word: NameWord): readonly string[] {
  return word.weight < 1 || word.stem.length < 3 ? [] : [rootOf(word.stem)];
}
