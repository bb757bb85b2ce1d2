import { lookOf } from "../shaping/cell-look.ts";
import { joinHeaderRows } from "../shaping/header-rows.ts";
import { shapeTable } from "../shaping/shape-table.ts";
import { type CsvSize, hasEscapedQuote, measureBytes } from "./csv-measure.ts";
import { CsvTokenizer, OpenQuote } from "./csv-tokenizer.ts";
import type { RowSource } from "./row-source.ts";
import { textChunks } from "./text-chunks.ts";

const delimiters = [",", ";", "\t", "|"] as const;
/** Rows that the delimiter and the heading are told by. */
const sampledRows = 200;
/** Lines above a table, such as its title. */
const maxTitleRows = 10;
/** Tables up to here are looked at whole, as those of documents are; larger ones come from programs and go by as a stream. */
const maxShapedCells = 200_000;

/**
 * A file of values parted by commas, semicolons, tabs or bars. Rows may be longer or shorter than the heading; they are numbered as they stand below the file's
 * first, empty ones counted. Fails with UnreadableTable.
 */
export function csvSource(path: string, preferred: "," | "\t"): RowSource {
  const form = formOf(path, preferred);
  const head = take(csvRows(path, form), sampledRows).filter((row) => !isBlank(row));
  const titleRows = titleRowsOf(head);
  const [first = [], ...others] = head.slice(titleRows);
  const hasHeader = isHeader(first, others);
  const { labels: found, taken } = hasHeader ? joinHeaderRows(first, others) : { labels: [], taken: 0 };
  const labels = Array.from({ length: form.width }, (_, index) => (found[index] ?? "").replace(/\s+/g, " ").trim());
  const warnings = titleWarnings(head.slice(0, titleRows));
  const above = titleRows + (hasHeader ? 1 : 0);
  // As in the tables of documents: what stands first is no row, what else belongs to the heading is one.
  const rows = () => numberedRows(path, form, { firstRow: above === 0 ? 1 : 0, above: above + taken });
  if (form.rowCount * form.width > maxShapedCells) return { labels, warnings, rows };
  const shaped = shapeTable({ labels, rows: [...rows()] });
  return { labels: shaped.labels, warnings: [...warnings, ...shaped.warnings], rows: () => shaped.rows };
}

function* numberedRows(path: string, signs: CsvSigns, { firstRow, above }: { readonly firstRow: number; readonly above: number }) {
  let [row, seen] = [firstRow - 1, 0];
  for (const cells of csvRows(path, signs)) {
    row++;
    if (isBlank(cells)) continue;
    seen++;
    if (seen > above) yield { row, place: null, cells };
  }
}

function titleWarnings(titles: readonly (readonly string[])[]): readonly string[] {
  if (titles.length === 0) return [];
  const lines = titles.map((row) =>
    row
      .filter((cell) => cell.trim() !== "")
      .join(" ")
      .trim(),
  );
  return [`What stands above the table is not among its rows: “${lines.join(" / ").slice(0, 200)}”.`];
}

interface CsvSigns {
  readonly delimiter: string;
  readonly quote: string | null;
  /** What takes the meaning from a quote, where quotes aren't doubled. */
  readonly escapeSign: string | null;
}

function* csvRows(path: string, { delimiter, quote, escapeSign }: CsvSigns): Generator<string[]> {
  const tokenizer = new CsvTokenizer(delimiter, quote, escapeSign);
  for (const text of textChunks(path)) yield* tokenizer.push(text);
  yield* tokenizer.end();
}

interface CsvForm extends CsvSigns, CsvSize {}

/** How the file is written. Quotes that are opened and never closed, as a lone `"` for inches, are none. */
function formOf(path: string, preferred: string): CsvForm {
  try {
    return measured(path, preferred, { quote: '"', escapeSign: escapeOf(path) });
  } catch (error) {
    if (error instanceof OpenQuote) return measured(path, preferred, { quote: null, escapeSign: null });
    throw error;
  }
}

function measured(path: string, preferred: string, signs: Pick<CsvSigns, "quote" | "escapeSign">): CsvForm {
  const delimiter = delimiterOf(path, signs, preferred);
  const size = signs.escapeSign === null ? measureBytes(path, delimiter, signs.quote) : null;
  return { ...signs, delimiter, ...(size ?? measureRows(path, { ...signs, delimiter })) };
}

function measureRows(path: string, signs: CsvSigns): CsvSize {
  let [width, rowCount] = [0, 0];
  for (const row of csvRows(path, signs)) {
    width = Math.max(width, row.length);
    rowCount++;
  }
  return { width, rowCount };
}

/** A backslash, where one stands before a quote that can't be the closing one and no quote is doubled. */
function escapeOf(path: string): string | null {
  if (!hasEscapedQuote(path)) return null;
  for (const text of textChunks(path)) {
    if (/[^\s,;|"\\]""(?!")/.test(text)) return null;
    if (/\\"(?![,;\t|\r\n]|$)/.test(text)) return "\\";
  }
  return null;
}

/** The one that parts most rows into the same number of fields, of those that part anything. */
function delimiterOf(path: string, signs: Pick<CsvSigns, "quote" | "escapeSign">, preferred: string): string {
  const scores = [preferred, ...delimiters.filter((delimiter) => delimiter !== preferred)].map((delimiter) => {
    const rows = take(csvRows(path, { ...signs, delimiter }), sampledRows).filter((row) => !isBlank(row));
    const widths = Map.groupBy(rows, (row) => row.length);
    const [width = 1, same = []] = [...widths].toSorted(([a, rowsA], [b, rowsB]) => rowsB.length - rowsA.length || b - a)[0] ?? [];
    return { delimiter, score: width < 2 ? 0 : same.length / rows.length + Math.min(width, 20) / 50 };
  });
  const best = scores.reduce((one, other) => (other.score > one.score ? other : one));
  return best.delimiter;
}

/** Lines with a first cell alone, above rows that have more. */
function titleRowsOf(rows: readonly (readonly string[])[]): number {
  const filled = rows.map((row) => row.filter((cell) => cell.trim() !== "").length);
  const start = filled.findIndex((count) => count > 1);
  const areTitles = rows.slice(0, Math.max(0, start)).every(([first = ""]) => first.trim() !== "");
  return start > 0 && start <= maxTitleRows && filled.length > start + 1 && areTitles ? start : 0;
}

/** Whether the first row names the columns: texts over something else, or texts that are all different. */
function isHeader(first: readonly string[], others: readonly (readonly string[])[]): boolean {
  const looks = first.map(lookOf);
  const isValue = (look: string) => look === "number" || look === "absent" || look === "date";
  const count = (index: number, wanted: readonly string[]) => others.filter((row) => wanted.includes(lookOf(row[index]))).length;
  // A day over amounts is a heading, over more days it is a value; so is a number, unless it stands over words.
  const isLike = (look: string, index: number) =>
    look === "date"
      ? count(index, ["date"]) > count(index, ["number"])
      : isValue(look) && count(index, ["number", "absent", "date"]) * 2 > count(index, ["text"]);
  if (looks.some(isLike)) return false;
  const years = looks.flatMap((look, index) => (look === "year" ? [index] : []));
  // Years over amounts are headings, years over years are values.
  if (years.some((index) => others.some((row) => lookOf(row[index]) === "year") && !others.some((row) => lookOf(row[index]) === "number")))
    return false;
  const names = first.map((cell) => cell.trim()).filter((cell) => cell !== "");
  const overValues = looks.some(
    (look, index) =>
      (look === "text" || look === "unit" || look === "date") &&
      others.some((row) => isValue(lookOf(row[index])) || lookOf(row[index]) === "year"),
  );
  return (
    names.length > 0 &&
    (overValues ||
      years.length > 0 ||
      first.every((name, index) => name.length <= 80 && !others.some((row) => name.trim() !== "" && row[index] === name)))
  );
}

function isBlank(row: readonly string[]): boolean {
  for (const cell of row) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
