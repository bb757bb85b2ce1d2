import type { FoundValue } from "./found-values.ts";
import { columnOf, Field, fieldOf } from "./places.ts";
import type { OwnScore, PartScore, RankedTable } from "./rank-tables.ts";
import type { ReadQuestion } from "./read-question.ts";
import type { SchemaModel } from "./schema-model.ts";

const maxReasons = 4;
const maxColumns = 12;

/** Why a table was chosen, in words, and the columns that the question speaks of. */
export function reasonsFor(
  question: ReadQuestion,
  model: SchemaModel,
  table: number,
  own: ReadonlyMap<number, OwnScore>,
): Pick<RankedTable, "reasons" | "columns"> {
  const parts = [...(own.get(table)?.parts.values() ?? [])].toSorted((a, b) => b.score - a.score);
  const values = own.get(table)?.values ?? [];
  const joined = model.graph
    .neighboursOf(table)
    .filter((neighbour) => isNamed(own.get(neighbour)))
    .toSorted((a, b) => (own.get(b)?.total ?? 0) - (own.get(a)?.total ?? 0))
    .map((neighbour) => model.tables[neighbour]?.table ?? "")
    .slice(0, 2)
    .toSorted();
  const isJoining = joined.length > 1 && !isNamed(own.get(table));
  const reasons = new Set([
    ...(isJoining ? [`joins ${joined.join(" and ")}`] : []),
    ...values.slice(0, 2).map(({ column, value }) => `a value of ${column} is “${value}”`),
    ...parts.map((part) => reasonOf(question, model, table, part)),
  ]);
  if (reasons.size === 0 && joined.length > 0) reasons.add(`belongs to ${joined[0]}`);
  return { reasons: [...reasons].slice(0, maxReasons), columns: columnsOf(model, table, parts, values) };
}

/** Whether the question names a table itself, and not only something in it. */
function isNamed(score: OwnScore | undefined): boolean {
  return score?.parts.values().some(({ hit }) => fieldOf(hit.slot) === Field.TABLE_NAME) ?? false;
}

function reasonOf(question: ReadQuestion, model: SchemaModel, table: number, { hit }: PartScore): string {
  const said = question.parts[hit.part]?.text ?? "";
  const meant = hit.weight < 1 && hit.wording.text !== said.toLowerCase() ? ` (for “${said}”)` : "";
  const word = `“${hit.weight < 1 ? hit.wording.text : said}”${meant}`;
  const column = columnOf(hit.slot);
  const name = column === null ? "" : (model.tables[table]?.columns[column]?.name ?? "");
  switch (fieldOf(hit.slot)) {
    case Field.TABLE_NAME:
      return `its name has ${word}`;
    case Field.COLUMN_NAME:
      return `its column ${name} has ${word}`;
    case Field.SCHEMA_NAME:
      return `its schema has ${word}`;
    case Field.TEXT:
      return `its description has ${word}`;
    case Field.COLUMN_TEXT:
      return `the description of ${name} has ${word}`;
  }
}

function columnsOf(model: SchemaModel, table: number, parts: readonly PartScore[], values: readonly FoundValue[]): RankedTable["columns"] {
  const scores = new Map<string, number>();
  for (const { hit, score } of parts) {
    const column = columnOf(hit.slot);
    const name = column === null ? undefined : model.tables[table]?.columns[column]?.name;
    if (name !== undefined) scores.set(name, (scores.get(name) ?? 0) + score);
  }
  for (const { column } of values) scores.set(column, (scores.get(column) ?? 0) + 1);
  return Array.from(scores, ([name, score]) => ({ name, score, value: values.find(({ column }) => column === name)?.value ?? null }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, maxColumns);
}
