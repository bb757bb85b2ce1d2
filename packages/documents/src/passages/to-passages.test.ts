import type { ParsedDocument, Passage } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { DocumentBuilder } from "../document-builder.ts";
import { countTokens } from "./count-tokens.ts";
import { toPassages } from "./to-passages.ts";

const sentence = (n: number) => `Sentence number ${n} says something about refunds and deliveries of the shop.`;
const prose = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => sentence(from + i)).join(" ");

function passagesOf(fill: (builder: DocumentBuilder) => void): { document: ParsedDocument; passages: readonly Passage[] } {
  const builder = new DocumentBuilder();
  fill(builder);
  const document = builder.build(null);
  const passages = toPassages(document);
  for (const { text, place } of passages) expect(document.text.slice(place.startOffset, place.endOffset)).toBe(text);
  return { document, passages };
}

describe("toPassages", () => {
  it("keeps a short section whole, with its heading and its path", () => {
    const { passages } = passagesOf((builder) => {
      builder.addHeading(1, { text: "Policy" });
      builder.addHeading(2, { text: "Damaged goods" });
      builder.add({ kind: "paragraph", text: prose(1, 6) });
      builder.addHeading(2, { text: "Late delivery" });
      builder.add({ kind: "paragraph", text: prose(7, 12) });
    });
    expect(passages.map((passage) => passage.place.headingPath)).toEqual([
      ["Policy", "Damaged goods"],
      ["Policy", "Late delivery"],
    ]);
    expect(passages[0]?.text.startsWith("Policy\n\nDamaged goods\n\nSentence number 1")).toBe(true);
  });

  it("names each of the short sections that it keeps together", () => {
    const { passages } = passagesOf((builder) => {
      builder.addHeading(1, { text: "Hours" });
      for (const [day, hours] of [
        ["Monday", "9 to 5."],
        ["Friday", "9 to 3."],
      ] as const) {
        builder.addHeading(2, { text: day });
        builder.add({ kind: "paragraph", text: hours });
      }
    });
    expect(passages.map(({ place }) => place.headingPath)).toEqual([["Hours", "Monday · Friday"]]);
  });

  it("cuts a long section at sentences and repeats the last ones", () => {
    const { passages } = passagesOf((builder) => builder.add({ kind: "paragraph", text: prose(1, 100) }));
    expect(passages.length).toBeGreaterThan(3);
    for (const [index, passage] of passages.entries()) {
      expect(passage.tokenCount).toBe(countTokens(passage.text));
      expect(passage.tokenCount).toBeLessThanOrEqual(400);
      expect(passage.text).toMatch(/^Sentence number .*shop\.$/s);
      const next = passages[index + 1];
      if (next === undefined) continue;
      expect(passage.tokenCount).toBeGreaterThan(200);
      expect(next.place.startOffset).toBeLessThan(passage.place.endOffset);
      expect(next.place.startOffset).toBeGreaterThan(passage.place.startOffset);
    }
  });

  it("never crosses a page or a sheet", () => {
    const { passages } = passagesOf((builder) => {
      builder.add({ kind: "paragraph", text: "On the first page.", page: 1 });
      builder.add({ kind: "paragraph", text: "On the second page.", page: 2 });
      builder.add({ kind: "paragraph", text: "On a sheet.", sheet: "Prices", cellRange: "A1:A1" });
      builder.add({ kind: "table", text: "a | b\n1 | 2", sheet: "Prices", cellRange: "A2:B3" });
      builder.add({ kind: "table", text: "a | b\n3 | 4", sheet: "Prices", cellRange: "A4:B4" });
      builder.add({ kind: "table", text: "a | b\n3 | 4", sheet: "Discounts", cellRange: "A1:B2" });
    });
    expect(passages.map(({ place }) => [place.page, place.sheet, place.cellRange])).toEqual([
      [1, null, null],
      [2, null, null],
      [null, "Prices", "A1:B3"],
      [null, "Prices", "A4:B4"],
      [null, "Discounts", "A1:B2"],
    ]);
  });

  it("stays within its size for text without blanks, sentences or sense", () => {
    const { passages } = passagesOf((builder) => {
      builder.add({ kind: "paragraph", text: "x".repeat(20_000) });
      builder.add({ kind: "paragraph", text: "\u{1f9d1}\u{200d}\u{1f33e}".repeat(2000) });
      builder.add({ kind: "paragraph", text: "कोई पाठ ".repeat(2000) });
    });
    for (const passage of passages) expect(passage.tokenCount).toBeLessThanOrEqual(410);
    expect(passages.every((passage) => passage.text.isWellFormed())).toBe(true);
  });

  it("takes words that look like a model's control tokens as words", () => {
    const { passages } = passagesOf((builder) => builder.add({ kind: "paragraph", text: "Stop <|endoftext|> here <|im_start|>." }));
    expect(passages).toHaveLength(1);
  });

  it("makes nothing of nothing", () => {
    expect(toPassages({ text: "", blocks: [], pageCount: 0 })).toEqual([]);
  });
});
