import type { AppError, CatalogTable, Cell, ColumnValues, PassageHit, ResultSet, VerifiedExample } from "@olympus/domain";
import type { ReadDatabase } from "../../routing/read-sources.ts";
import type { TableDescription } from "../../sources.ts";

/** What of a database goes into a prompt. */
export interface DescribedDatabase extends Pick<ReadDatabase, "catalog" | "values"> {
  readonly source: Pick<ReadDatabase["source"], "name" | "dialect">;
  /** By `schema.table`. */
  readonly descriptions?: ReadonlyMap<string, TableDescription>;
  /** Tables that it has in all, where `catalog` is a part of them. */
  readonly tableCount?: number;
}

const shownValues = 12;
const shownCellCharacters = 200;
const shownNoteCharacters = 500;

/** A table as the model reads it: columns with types, keys, comments and known values. */
export function renderTable(table: CatalogTable, values: readonly ColumnValues[], description?: TableDescription): string {
  const columns = table.columns.map((column) => {
    const target = table.foreignKeys.find(({ columns: names }) => names.length === 1 && names[0] === column.name);
    const known = values.find((each) => each.schema === table.schema && each.table === table.name && each.column === column.name);
    const notes = [
      table.primaryKey.includes(column.name) ? "primary key" : null,
      target === undefined ? null : `-> ${target.targetTable}.${target.targetColumns[0] ?? ""}`,
      note(column.comment || description?.columns.get(column.name)),
      known === undefined
        ? null
        : `values: ${known.values
            .slice(0, shownValues)
            .map((value) => JSON.stringify(value))
            .join(", ")}${known.values.length > shownValues ? ", …" : ""}`,
    ].filter((note) => note !== null && note !== "");
    return `  ${column.name} ${column.nativeType}${notes.length > 0 ? ` -- ${notes.join("; ")}` : ""}`;
  });
  const wideKeys = table.foreignKeys
    .filter(({ columns: names }) => names.length > 1)
    .map((key) => `  (${key.columns.join(", ")}) -> ${key.targetTable} (${key.targetColumns.join(", ")})`);
  const rows = table.rowEstimate === null ? "" : `, about ${table.rowEstimate} rows`;
  const about = note(table.comment || description?.text);
  return [`${table.kind} ${table.schema}.${table.name}${rows}${about === null ? "" : ` -- ${about}`}`, ...columns, ...wideKeys].join("\n");
}

/** A database's tables, whole while they fit, then names only; what was left out is said. */
export function renderDatabase(
  { source, catalog, values, descriptions, tableCount = catalog.tables.length }: DescribedDatabase,
  maxCharacters: number,
): string {
  const chosen = tableCount > catalog.tables.length ? `; these ${catalog.tables.length} fit the question best` : "";
  const lines = [`Database ${JSON.stringify(source.name)} (${source.dialect}), ${tableCount} tables${chosen}`];
  let length = 0;
  const named: string[] = [];
  for (const table of catalog.tables) {
    const text = renderTable(table, values, descriptions?.get(`${table.schema}.${table.name}`));
    if (length + text.length > maxCharacters) {
      // One that is too large isn't in the way of those that come after it.
      named.push(`${table.schema}.${table.name}`);
      continue;
    }
    lines.push(text);
    length += text.length;
  }
  if (named.length > 0) lines.push(clip(`Not shown in full (${named.length}): ${named.join(", ")}`, maxCharacters));
  return lines.join("\n");
}

const maxExamples = 4;
const maxExampleCharacters = 1_500;
const maxSynonymCharacters = 4_000;

/** Verified queries that are like the question, best first; null when there are none. */
export function renderExamples(examples: readonly VerifiedExample[]): string | null {
  if (examples.length === 0) return null;
  return examples
    .slice(0, maxExamples)
    .map(({ question, sql }) => clip(`Question: ${oneLine(question)}\nSQL: ${sql}`, maxExampleCharacters))
    .join("\n\n");
}

const maxSynonyms = 100;

/** Words that mean the same in this Space, a line each; null when there are none. */
export function renderSynonyms(groups: readonly (readonly string[])[]): string | null {
  if (groups.length === 0) return null;
  return clip(
    groups
      .slice(0, maxSynonyms)
      .map((words) => words.map(oneLine).join(" = "))
      .join("\n"),
    maxSynonymCharacters,
  );
}

/** Rows as JSON lines under their columns; says how many of how many are shown. */
export function renderRows(result: ResultSet, maxCharacters: number): string {
  const lines: string[] = [];
  let length = 0;
  for (const row of result.rows) {
    const line = JSON.stringify(row.map(shortCell));
    length += line.length + 1;
    if (length > maxCharacters) break;
    lines.push(line);
  }
  const more = result.isTruncated ? "; the result was cut, there are more" : "";
  const columns = `columns: ${JSON.stringify(result.columns.map(({ name }) => name))}`;
  return [`rows shown: ${lines.length} of ${result.rows.length}${more}`, asData("rows", [columns, ...lines].join("\n"))].join("\n");
}

export function renderPassage(number: number, { documentName, place, text }: PassageHit): string {
  const where = [
    place.page === null ? null : `page ${place.page}`,
    place.sheet === null ? null : `sheet ${place.sheet}`,
    place.headingPath.join(" > ") || null,
  ];
  const label = [documentName, ...where.filter((part) => part !== null)].join(", ");
  return `[${number}]\n${asData("passage", `${oneLine(label)}\n${text}`)}`;
}

/** Text from outside between marks that it can't close itself: data, whatever it says. */
export function asData(kind: string, text: string): string {
  const closed = text.replaceAll(/<(?=[\s\p{Cf}/\\]*(?:rows|passage|data|question|context)\b)/giu, "‹");
  return `<${kind}>\n${closed}\n</${kind}>`;
}

/** A refusal or an engine's error, which may quote values. */
export function renderError({ code, message, suggestion }: Pick<AppError, "code" | "message" | "suggestion">): string {
  return `Error ${code}: ${asData("data", suggestion === undefined ? message : `${message} ${suggestion}`)}`;
}

export function clip(text: string, maxCharacters: number): string {
  return text.length <= maxCharacters ? text : `${text.slice(0, maxCharacters)}… (cut, ${text.length - maxCharacters} more characters)`;
}

/** Somebody's words about a table or column: one line, and never so long that they push out what else there is. */
function note(text: string | null | undefined): string | null {
  const line = oneLine(text ?? "").trim();
  return line === "" ? null : clip(line, shownNoteCharacters);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

function shortCell(cell: Cell): Cell {
  const text = typeof cell === "string" ? cell : typeof cell === "object" && cell !== null ? JSON.stringify(cell) : null;
  return text !== null && text.length > shownCellCharacters ? `${text.slice(0, shownCellCharacters)}…` : cell;
}
