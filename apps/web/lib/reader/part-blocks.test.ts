// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { DocumentBlockKind } from "../../gql/graphql.ts";
import { groupBlocks, toPartBlocks, toTableRows } from "./part-blocks.ts";

const block = (kind: DocumentBlockKind, startOffset: number, endOffset: number) => ({
  kind,
  level: null,
  depth: 0,
  isContinued: false,
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

  it("keeps empty cells at the ends of a line, whose spaces may be gone", () => {
    const text = "Sum | 7 |  |\n| 3 | x";
    const rows = toTableRows({ text, start: 20 });
    expect(rows.map((cells) => cells.map((cell) => cell.text))).toEqual([
      ["Sum", "7", "", ""],
      ["", "3", "x"],
    ]);
    for (const cell of rows.flat()) expect(text.slice(cell.start - 20, cell.start - 20 + cell.text.length)).toBe(cell.text);
  });
});

describe("groupBlocks", () => {
  const of = (kind: DocumentBlockKind, text: string) => ({
    kind,
    level: null,
    depth: 0,
    isContinued: false,
    cellRange: null,
    start: 0,
    text,
  });

  it("joins a list's items, and pieces of a table under the same head", () => {
    const [a, b] = [of("LIST_ITEM", "- a"), of("LIST_ITEM", "- b")];
    const [first, second, other] = [
      of("TABLE", "Item | No.\nPen | 1"),
      of("TABLE", "Item | No.\nInk | 2"),
      of("TABLE", "Day | No.\n1 May | 3"),
    ];
    const between = of("PARAGRAPH", "Then");
    expect(groupBlocks([a, b, first, second, other, between, other])).toEqual([[a, b], [first, second], [other], [between], [other]]);
  });

  it("doesn't take tables of one line for pieces of one", () => {
    const line = of("TABLE", "Item | No.");
    expect(groupBlocks([line, line])).toEqual([[line], [line]]);
  });
});
