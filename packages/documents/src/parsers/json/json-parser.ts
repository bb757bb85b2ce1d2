import type { ParsedDocument } from "@olympus/domain";
import { DocumentBuilder } from "../../document-builder.ts";
import { noTextFound, unreadableFile } from "../../reading-errors.ts";
import { decodeWithWarning } from "../decode-text.ts";
import { addRowBlocks } from "../tables/add-row-blocks.ts";
import { JsonMistake, JsonReader, type JsonValue } from "./json-reader.ts";
import { inOneLine, toRows } from "./json-rows.ts";

/** Of a long list, so many items are made findable by their words; all are asked as a table. */
const maxRows = 2000;
const maxCharacters = 400_000;
const maxCharactersPerBlock = 1000;

/**
 * JSON, and JSON values one after the other (NDJSON, JSON lines). Lists of objects become table text with a column a name, all else lines of `path: value`.
 * No tables for datasets: those are made of the file itself. Fails with UNREADABLE_FILE and the line and column where the text isn't JSON.
 */
export function parseJson(content: Uint8Array, options: { readonly isHead: boolean }): ParsedDocument {
  const { text, warning } = decodeWithWarning(content);
  const builder = new DocumentBuilder();
  if (warning !== null) builder.addWarning(warning);
  try {
    addValues(builder, new JsonReader(text.replace(/^\ufeff/, ""), { mayBeCut: options.isHead }), options.isHead);
  } catch (error) {
    if (error instanceof JsonMistake) throw mistaken(error);
    throw error;
  }
  if (builder.isEmpty) throw noTextFound("file");
  return builder.build(null);
}

function mistaken(mistake: JsonMistake): Error {
  const place = `line ${mistake.line.toLocaleString("en")}, column ${mistake.column.toLocaleString("en")}`;
  return unreadableFile(`This JSON file has a mistake in ${place}: ${mistake.message}. Correct it and upload the file again.`, mistake);
}

function addValues(builder: DocumentBuilder, reader: JsonReader, isHead: boolean): void {
  if (!reader.hasMore) return;
  const isList = reader.next === "[";
  const { items, hasMore } = takeFirst(isList ? reader.items() : valuesOf(reader));
  if (isList && !hasMore && !reader.isCut && reader.hasMore)
    addValue(builder, { kind: "list", items: [{ kind: "list", items }, ...valuesOf(reader)] });
  else if (isList || items.length > 1) addList(builder, items, "");
  else for (const item of items) addValue(builder, item);
  if (hasMore || reader.isCut || isHead)
    builder.addWarning(
      `The first ${items.length === 1 ? "part" : `${items.length.toLocaleString("en")} items`} can be found by words; all can be asked as a table.`,
    );
}

function* valuesOf(reader: JsonReader): Generator<JsonValue> {
  while (reader.hasMore) {
    const value = reader.value();
    if (value === null) return;
    yield value;
  }
}

function takeFirst(values: Iterable<JsonValue>): { items: JsonValue[]; hasMore: boolean } {
  const items: JsonValue[] = [];
  let length = 0;
  for (const value of values) {
    length += inOneLine(value).length;
    if (items.length > 0 && (items.length >= maxRows || length > maxCharacters)) return { items, hasMore: true };
    items.push(value);
  }
  return { items, hasMore: false };
}

/** Of an object, what isn't a list of objects comes first as lines, then each list under its path as heading. */
function addValue(builder: DocumentBuilder, value: JsonValue): void {
  const lists: { path: string; items: readonly JsonValue[] }[] = [];
  addLines(builder, [...linesOf(value, "", lists)]);
  for (const { path, items } of lists) {
    builder.addHeading(1, { text: path });
    const first = takeFirst(items);
    addList(builder, first.items, path);
    if (first.hasMore)
      builder.addWarning(`Of "${path}", the first ${first.items.length.toLocaleString("en")} items can be found by words.`);
  }
}

function addList(builder: DocumentBuilder, items: readonly JsonValue[], path: string): void {
  const table = toRows(items);
  if (table === null) {
    addLines(
      builder,
      [...items.entries()].flatMap(([index, item]) => [...linesOf(item, `${path}[${index}]`, null)]),
    );
    return;
  }
  const header = table.header.length === 0 ? null : table.header.join(" | ");
  addRowBlocks(builder, { header, rows: table.rows.map((row) => row.join(" | ")), place: () => ({}) });
}

/** Lists of objects go to `lists` where there is one; else they are lines like all else. */
function* linesOf(value: JsonValue, path: string, lists: { path: string; items: readonly JsonValue[] }[] | null): Generator<string> {
  if (value.kind === "scalar") yield path === "" ? value.text : `${path}: ${value.text}`;
  else if (value.kind === "map")
    for (const [key, inner] of value.entries) yield* linesOf(inner, path === "" ? key : `${path}.${key}`, lists);
  else if (value.items.every((item) => item.kind === "scalar")) yield `${path}: ${value.items.map(inOneLine).join(", ")}`;
  else if (lists !== null && value.items.length > 1 && toRows(value.items) !== null) lists.push({ path, items: value.items });
  else for (const [index, item] of value.items.entries()) yield* linesOf(item, `${path}[${index}]`, lists);
}

function addLines(builder: DocumentBuilder, lines: readonly string[]): void {
  let group: string[] = [];
  let length = 0;
  let total = 0;
  const flush = () => {
    builder.add({ kind: "code", text: group.join("\n") });
    group = [];
    length = 0;
  };
  for (const line of lines) {
    if (length > 0 && length + line.length > maxCharactersPerBlock) flush();
    total += line.length;
    if (total > maxCharacters) {
      builder.addWarning("Only the first 400,000 characters of this file can be found by words.");
      break;
    }
    group.push(line);
    length += line.length + 1;
  }
  flush();
}
