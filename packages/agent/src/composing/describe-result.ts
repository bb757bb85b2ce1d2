import type { Cell, ResultSet, Row } from "@olympus/domain";
import type { QueryEvidence } from "../answering/evidence.ts";
import { sumOf } from "../results/decimals.ts";
import { formatCell, formatNumber, readableName } from "../results/format-value.ts";
import { asBuckets, formatPeriod, toPeriod } from "../results/periods.ts";
import { isAdditive, type ResultShape, shapeOfResult } from "../results/result-shape.ts";
import type { SqlDraft } from "../sql-writer.ts";
import { describeSeries } from "./describe-series.ts";
import { ended, escapeMarkdown, joined } from "./markdown.ts";

const listed = 5;

/** What a result says, in one to four sentences of Markdown made from its rows alone. Key values are bold. */
export function describeResult({ result, draft }: Pick<QueryEvidence, "result" | "draft">, now: Date): string {
  // A verified question is its title: a person's words, which others read.
  const title = escapeMarkdown(draft.title.replace(/[.:\s]+$/u, ""));
  const sentences = [describeRows(result, title, draft, now)];
  if (result.isTruncated) sentences.push(`Only the first ${formatNumber(result.rows.length)} rows were read; there are more.`);
  return sentences.join(" ");
}

function describeRows(result: ResultSet, title: string, { explanation, sentence, sql }: SqlDraft, now: Date): string {
  const [row] = result.rows;
  if (row === undefined || (result.rows.length === 1 && row.every((cell) => cell === null)))
    return `${title}: no rows match. This was asked: ${ended(escapeMarkdown(explanation))}`;
  const only = result.rows.length === 1 && row.length === 1 ? cellAt(result, row, 0) : null;
  if (only !== null && sentence !== undefined) return ended(escapeMarkdown(sentence).replace("{}", () => `**${only}**`));
  const shape = shapeOfResult(result);
  if (result.rows.length === 1) return describeSingleRow(result, row, title, shape);
  if (shape.times.length === 1 && shape.categories.length === 0 && shape.measures.length > 0)
    return describeSeries(result, shape, title, now);
  if (shape.measures.length > 0 && shape.categories.length > 0 && ranks(sql, result, shape)) return describeRanking(result, shape, title);
  return describeList(result, shape, title);
}

/** Whether the first measure is what the rows are about, and not one of the things that each of them has. */
function ranks(sql: string, result: ResultSet, { measures }: ResultShape): boolean {
  const name = result.columns[measures[0] ?? 0]?.name ?? "";
  const order = /\border by\b(?<keys>[\s\S]*)$/iu.exec(sql)?.groups?.keys ?? "";
  return !/\bfrom\b/iu.test(sql) || /\b(?:sum|count|avg|min|max)\s*\(/iu.test(sql) || order.includes(name);
}

function describeSingleRow(result: ResultSet, row: Row, title: string, shape: ResultShape): string {
  if (row.length === 1) return `${title}: **${cellAt(result, row, 0)}**.`;
  const label = labelColumn(result, shape);
  if (label !== null && shape.measures.length > 0 && shape.measures.length <= 2)
    return `${title}: **${labelsOf(result, shape, row)}** with ${shape.measures.map((position) => measureAt(result, row, position)).join(" and ")}.`;
  const shown = row.flatMap((_, position) => (position < 8 ? [`${nameAt(result, position)} **${cellAt(result, row, position)}**`] : []));
  return `${title}: ${joined(shown)}.`;
}

function describeRanking(result: ResultSet, shape: ResultShape, title: string): string {
  const [measure = 0] = shape.measures;
  const values = result.rows.map((row) => toNumber(row[measure]));
  const isAscending = values.every((value, index) => index === 0 || value >= (values[index - 1] ?? value)) && values[0] !== values.at(-1);
  const order = isAscending ? result.rows : [...result.rows].sort((a, b) => toNumber(b[measure]) - toNumber(a[measure]));
  const label = (row: Row) => labelsOf(result, shape, row);
  const [leader, ...others] = order;
  if (leader === undefined) return `${title}.`;
  const ties = others.filter((row) => toNumber(row[measure]) === toNumber(leader[measure]));
  const followers = others.slice(0, 2).map((row) => `**${label(row)}** (${cellAt(result, row, measure)})`);
  const isTied = ties.length === result.rows.length - 1;
  const lead = isTied
    ? `${title}: all ${formatNumber(result.rows.length)} have **${cellAt(result, leader, measure)}**.`
    : `${title}: **${label(leader)}** is ${isAscending ? "lowest" : "highest"} with **${cellAt(result, leader, measure)}**, followed by ${joined(followers)}.`;
  const column = result.columns[measure];
  const total = column !== undefined && isAdditive(column) && !result.isTruncated ? sumOf(result.rows.map((row) => row[measure])) : null;
  const rest =
    result.rows.length > 3
      ? ` There are ${formatNumber(result.rows.length)} rows${total === null ? "" : `, ${formatNumber(total)} in all`}.`
      : "";
  return lead + rest;
}

function describeList(result: ResultSet, shape: ResultShape, title: string): string {
  const count = `**${formatNumber(result.rows.length)}** rows`;
  const isNumbers = shape.categories.length + shape.times.length === 0;
  const names = [...new Set(result.rows.map((row) => (isNumbers ? cellAt(result, row, 0) : labelsOf(result, shape, row))))];
  // Names that many rows share tell nothing about the rows.
  if (shape.categories.length + shape.times.length > 1 && names.length < result.rows.length) return `${title}: ${count}.`;
  const first = names.slice(0, listed).map((name) => `**${name}**`);
  return names.length > listed ? `${title}: ${count}, among them ${joined(first)}.` : `${title}: ${count}: ${joined(first)}.`;
}

/** The first text column that isn't a key, else the first category. */
function labelColumn(result: ResultSet, { categories, times }: ResultShape): number | null {
  const named = categories.find((position) => result.columns[position]?.type.name === "text");
  return named ?? categories[0] ?? times[0] ?? null;
}

/** A row's name; its first name goes with its last name, and with other categories where one alone isn't unique. */
function labelsOf(result: ResultSet, shape: ResultShape, row: Row): string {
  const texts = shape.categories.filter((position) => result.columns[position]?.type.name === "text");
  const telling = texts.filter((position) => !/(?:^|_)(?:id|code)$/iu.test(nameOf(result, position)));
  const named = telling.filter((position) => /name|title/iu.test(nameOf(result, position)));
  const isPerson = named.length === 2 && named.every((position) => /name/iu.test(nameOf(result, position)));
  const chosen = telling.length > 0 ? telling.slice(0, 2) : texts.length > 0 ? texts.slice(0, 2) : shape.categories.slice(0, 1);
  const first = isPerson
    ? [named.map((position) => cellAt(result, row, position)).join(" ")]
    : chosen.map((position) => cellAt(result, row, position));
  return [...first, ...shape.times.slice(0, 1).map((position) => timeAt(result, row, position))].join(", ");
}

/** Of a column of buckets, the bucket: "December 2025". */
function timeAt(result: ResultSet, row: Row, position: number): string {
  const period = toPeriod(row[position]);
  const [bucket] = period === null ? [] : asBuckets([period], nameOf(result, position));
  return bucket === undefined ? cellAt(result, row, position) : formatPeriod(bucket);
}

function nameOf(result: ResultSet, position: number): string {
  return result.columns[position]?.name ?? "";
}

function measureAt(result: ResultSet, row: Row, position: number): string {
  return `${nameAt(result, position)} **${cellAt(result, row, position)}**`;
}

function nameAt(result: ResultSet, position: number): string {
  return readableName(result.columns[position]?.name ?? "");
}

function cellAt(result: ResultSet, row: Row, position: number): string {
  const column = result.columns[position];
  return column === undefined ? "" : escapeMarkdown(formatCell(row[position], column));
}

function toNumber(cell: Cell | undefined): number {
  const value = typeof cell === "number" || typeof cell === "string" ? Number(cell) : Number.NaN;
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}
