// @vitest-environment node
import { describe, expect, it } from "vitest";
import { findEach, findQuote } from "./find-quote.ts";

const found = (pieces: readonly string[], quote: string) =>
  findQuote(pieces, quote).map(({ piece, start, end }) => pieces[piece]?.slice(start, end));

describe("findQuote", () => {
  it("finds words that go over several lines", () => {
    expect(found(["A. Goods that", "arrive damaged", "are refunded. B"], "Goods that arrive damaged are refunded.")).toEqual([
      "Goods that",
      "arrive damaged",
      "are refunded.",
    ]);
  });

  it("doesn't mind hyphens at the line's end, double spaces and kinds of quotation marks", () => {
    expect(found(["the ‘ship-", "ment’  policy"], `the "shipment" policy`)).toEqual(["the ‘ship", "ment’  policy"]);
  });

  it("sees through ligatures and case", () => {
    expect(found(["Oﬃce ﬁles"], "office files")).toEqual(["Oﬃce ﬁles"]);
  });

  it("marks the beginning of a quote that goes on over the page's end", () => {
    const quote = "Customers may return unused goods within thirty days of delivery, at their cost.";
    expect(found(["Customers may return unused goods within thirty"], quote)).toEqual(["Customers may return unused goods within thirty"]);
  });

  it("marks each sentence of a quote that leaves some out between", () => {
    const page = [
      "Goods that arrive damaged are refunded in full.",
      "This one is left out.",
      "The customer doesn't have to send them back.",
    ];
    expect(found(page, "Goods that arrive damaged are refunded in full. The customer doesn't have to send them back.")).toEqual([
      page[0],
      page[2],
    ]);
  });

  it("marks a sentence once that is quoted twice", () => {
    const sentence = "Goods that arrive damaged are refunded in full.";
    expect(found([sentence, "Something else."], `${sentence} ${sentence}`)).toEqual([sentence]);
  });

  it("finds nothing when only a few words agree", () => {
    expect(findQuote(["Customers may sing"], "Customers may return unused goods within thirty days of delivery.")).toEqual([]);
    expect(findQuote(["anything"], " - ")).toEqual([]);
  });
});

describe("findEach", () => {
  const each = (pieces: readonly string[], words: string, max = 9) =>
    findEach(pieces, words, max).map((ranges) => ranges.map(({ piece, start, end }) => pieces[piece]?.slice(start, end)));

  it("finds words every time over the ends of lines and of what was drawn at once", () => {
    expect(each(["A blue quay, the Blue", "quay"], "blue quay")).toEqual([["blue quay"], ["Blue", "quay"]]);
    expect(each(["the cra", "ne"], "crane")).toEqual([["cra", "ne"]]);
  });

  it("doesn't take other words for them, and stops at the most", () => {
    expect(each(["A visa is an entry"], "is a")).toEqual([["is a"]]);
    expect(each(["tide tide tide"], "tide", 2)).toHaveLength(2);
  });
});
