import type { ParsedDocument } from "@olympus/domain";
import { expect, it } from "vitest";
import { DocumentBuilder } from "../document-builder.ts";
import { toParts } from "./to-parts.ts";

function documentOf(add: (builder: DocumentBuilder) => void, pageCount: number | null = null): ParsedDocument {
  const builder = new DocumentBuilder();
  add(builder);
  return builder.build(pageCount);
}

function expectWhole(document: ParsedDocument): void {
  const parts = toParts(document);
  expect(parts.map((part) => part.position)).toEqual(parts.map((_, index) => index));
  for (const part of parts) {
    expect(part.text).toBe(document.text.slice(part.startOffset, part.endOffset));
    for (const block of part.blocks) {
      expect(block.startOffset).toBeGreaterThanOrEqual(part.startOffset);
      expect(block.endOffset).toBeLessThanOrEqual(part.endOffset);
    }
  }
  const covered = new Uint8Array(document.text.length);
  for (const part of parts) for (let at = part.startOffset; at < part.endOffset; at++) covered[at] = (covered[at] ?? 0) + 1;
  for (const block of document.blocks)
    expect(covered.subarray(block.startOffset, block.endOffset).every((count) => count === 1)).toBe(true);
}

it("makes a part of each page, those without text too", () => {
  const document = documentOf((builder) => {
    builder.addHeading(1, { text: "Second page", page: 2 });
    builder.add({ kind: "paragraph", text: "Text.", page: 2 });
    builder.add({ kind: "paragraph", text: "Fourth page.", page: 4 });
  }, 5);
  expect(toParts(document).map((part) => [part.page, part.text, part.blocks.length])).toEqual([
    [1, "", 0],
    [2, "Second page\n\nText.", 2],
    [3, "", 0],
    [4, "Fourth page.", 1],
    [5, "", 0],
  ]);
  expectWhole(document);
});

it("keeps sheets apart and cuts them at the borders of blocks", () => {
  const document = documentOf((builder) => {
    for (const sheet of ["North", "South"])
      for (let block = 0; block < 5; block++) builder.add({ kind: "table", text: "x".repeat(7_000), sheet, cellRange: `A${block}` });
  });
  expect(toParts(document).map((part) => [part.sheet, part.blocks.length])).toEqual([
    ["North", 2],
    ["North", 2],
    ["North", 1],
    ["South", 2],
    ["South", 2],
    ["South", 1],
  ]);
  expectWhole(document);
});

it("cuts a block that is too long at its lines, and a line that is too long where it must", () => {
  const rows = Array.from({ length: 3_000 }, (_, row) => `row ${row} | ${row * 7}`).join("\n");
  const document = documentOf((builder) => {
    builder.add({ kind: "table", text: rows });
    builder.add({ kind: "paragraph", text: "😀".repeat(15_000) });
  });
  const parts = toParts(document);
  expect(Math.max(...parts.map((part) => part.text.length))).toBeLessThanOrEqual(20_000);
  expect(parts.every((part) => part.text.isWellFormed())).toBe(true);
  expect(parts[0]?.text.endsWith("\n")).toBe(true);
  expect(parts.map((part) => part.blocks.map((block) => block.kind))).toEqual([
    ["table"],
    ["table"],
    ["table"],
    ["paragraph"],
    ["paragraph"],
  ]);
  expectWhole(document);
});

it("cuts a long paragraph between words, and says which pieces go on", () => {
  const document = documentOf((builder) => builder.add({ kind: "paragraph", text: "words of a story ".repeat(2_000) }));
  const parts = toParts(document);
  expect(parts.map((part) => part.blocks.map((block) => block.isContinued ?? false))).toEqual([[false], [true]]);
  expect(parts[0]?.text).toMatch(/ $/);
  expectWhole(document);
});

it("has no parts where there is nothing", () => {
  expect(toParts({ text: "", blocks: [], pageCount: null })).toEqual([]);
});
