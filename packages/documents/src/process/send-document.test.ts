import type { Block, ParsedDocument, Passage } from "@olympus/domain";
import { expect, it } from "vitest";
import { DocumentReceiver } from "./document-receiver.ts";
import { parserMessage } from "./parser-messages.ts";
import { messagesOf } from "./send-document.ts";

const headingPath = ["Sales", "By month"];
const text = "Goods are refunded.\n\n".repeat(60_000);
const blocks: readonly Block[] = Array.from({ length: 5_000 }, (_, index) => ({
  kind: "paragraph",
  text: "Goods are refunded.",
  level: null,
  page: index + 1,
  sheet: null,
  cellRange: null,
  headingPath,
  startOffset: index * 21,
  endOffset: index * 21 + 19,
}));
const place = { page: 1, sheet: null, cellRange: null, headingPath, startOffset: 0, endOffset: 19 };
const passages: readonly Passage[] = [{ text: "Goods are refunded.", tokenCount: 5, place }];
const table = { position: 0, title: "Sales", ...place, header: ["Month", "Sales"], firstSheetRow: null };
const rows = Array.from({ length: 30_000 }, (_, row) => [`Month ${row}`, row % 3 === 0 ? { date: "2026-01-01" } : row]);
const document: ParsedDocument = {
  text,
  blocks,
  pageCount: 250,
  tables: [
    { ...table, rows, rowPages: rows.map((_, row) => 1 + Math.floor(row / 200)) },
    { ...table, position: 1, rows: [[null, true]] },
  ],
  layouts: Array.from({ length: 250 }, (_, page) => ({ page: page + 1, width: 612, height: 792, words: Int32Array.of(0, 5, 1, 2, 3, 4) })),
  warnings: ["Page 3 holds no text."],
};

it("hands a document over whole, in pieces of bounded size", () => {
  const receiver = new DocumentReceiver();
  const received = messagesOf(document, passages).map((message) => {
    expect(JSON.stringify(message).length).toBeLessThan(2_000_000);
    const { data } = parserMessage.safeParse(structuredClone(message));
    if (data === undefined || data.type === "failed") throw new Error(`Refused: ${message.type}`);
    return receiver.take(data);
  });
  const whole = [...received];
  expect(whole.length).toBeGreaterThan(8);
  expect(whole.slice(0, -1).every((piece) => piece === null)).toBe(true);
  expect(whole.at(-1)).toEqual({ ...document, passages });
});

it.each([
  ["words in groups of five", { type: "layouts", layouts: [{ page: 1, width: 1, height: 1, words: Int32Array.of(1, 2, 3, 4, 5) }] }],
  ["a cell that is none", { type: "rows", rows: [["a", { day: "2026-01-01" }]], rowPages: [] }],
  ["a table without a header", { type: "table", table: { ...table, header: undefined }, hasRowPages: false }],
  ["a path that is no list of texts", { type: "blocks", blocks: [{ ...blocks[0], headingPath: [1] }] }],
  ["an unknown message", { type: "run", command: "id" }],
])("refuses %s", (_, message) => {
  expect(parserMessage.safeParse(message).success).toBe(false);
});
