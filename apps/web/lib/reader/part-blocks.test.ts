// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { DocumentBlockKind } from "../../gql/graphql.ts";
import { toPartBlocks, toTableRows } from "./part-blocks.ts";

const block = (kind: DocumentBlockKind, startOffset: number, endOffset: number) => ({
  kind,
  level: null,
  cellRange: null,
  startOffset,
  endOffset,
});

describe("toPartBlocks", () => {
  it("gives each block the text between its offsets", () => {
    const text = "Refunds\n\nGoods are refunded.";
    const blocks = toPartBlocks({ text, startOffset: 40, blocks: [block("HEADING", 40, 47), block("PARAGRAPH", 49, 68)] });
    expect(blocks.map(({ kind, start, text }) => [kind, start, text])).toEqual([
      ["HEADING", 40, "Refunds"],
      ["PARAGRAPH", 49, "Goods are refunded."],
    ]);
  });

  it("leaves nothing out that no block claims", () => {
    const blocks = toPartBlocks({ text: "of the page before\n\nNext", startOffset: 10, blocks: [block("PARAGRAPH", 30, 34)] });
    expect(blocks.map(({ start, text }) => [start, text])).toEqual([
      [10, "of the page before"],
      [30, "Next"],
    ]);
    expect(toPartBlocks({ text: " \n ", startOffset: 0, blocks: [] })).toEqual([]);
  });
});

describe("toTableRows", () => {
  it("cuts lines into cells, each with its place in the document's text", () => {
    const text = "Item | Price\nPen |  | 2";
    const rows = toTableRows({ text, start: 500 });
    expect(rows.map((cells) => cells.map((cell) => cell.text))).toEqual([
      ["Item", "Price"],
      ["Pen", "", "2"],
    ]);
    for (const cell of rows.flat()) expect(text.slice(cell.start - 500, cell.start - 500 + cell.text.length)).toBe(cell.text);
  });
});
