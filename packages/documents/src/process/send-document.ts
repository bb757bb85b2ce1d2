import type { ParsedDocument, ParsedTable, Passage } from "@olympus/domain";
import type { ParserMessage } from "./parser-messages.ts";

/** How much goes into one message. */
const most = { characters: 1_000_000, blocks: 2_000, cells: 20_000, layouts: 100 } as const;

/** A document in the messages that hand it over, in order. */
export function* messagesOf(document: ParsedDocument, passages: readonly Passage[]): Generator<ParserMessage> {
  for (let start = 0; start < document.text.length; start += most.characters)
    yield { type: "text", text: document.text.slice(start, start + most.characters) };
  for (const blocks of chunks(document.blocks, most.blocks)) yield { type: "blocks", blocks: blocks.map(({ text: _, ...block }) => block) };
  for (const part of chunks(passages, most.blocks))
    yield { type: "passages", passages: part.map(({ tokenCount, place }) => ({ tokenCount, place })) };
  for (const table of document.tables ?? []) yield* tableMessages(table);
  for (const layouts of chunks(document.layouts ?? [], most.layouts)) yield { type: "layouts", layouts };
  yield { type: "done", pageCount: document.pageCount, warnings: [...(document.warnings ?? [])] };
}

function* tableMessages({ rows, rowPages, ...table }: ParsedTable): Generator<ParserMessage> {
  yield { type: "table", table, hasRowPages: rowPages !== undefined };
  const rowCount = Math.max(1, Math.floor(most.cells / Math.max(1, table.header.length)));
  for (let start = 0; start < rows.length; start += rowCount)
    yield { type: "rows", rows: rows.slice(start, start + rowCount), rowPages: [...(rowPages ?? []).slice(start, start + rowCount)] };
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
