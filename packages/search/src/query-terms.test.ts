import { describe, expect, it } from "vitest";
import { maxQueryTerms, queryTerms } from "./query-terms.ts";

describe("queryTerms", () => {
  it("keeps the distinct words in order", () => {
    expect(queryTerms("Refund & the REFUND | policy's 2nd-page!")).toEqual(["refund", "the", "policy", "s", "2nd", "page"]);
  });

  it("knows words of other scripts", () => {
    expect(queryTerms("Größe возврат 返金 हिन्दी")).toEqual(["größe", "возврат", "返金", "हिन्दी"]);
  });

  it("bounds what a very long text costs", () => {
    expect(queryTerms(Array.from({ length: 10_000 }, (_, n) => `w${n}`).join(" "))).toHaveLength(maxQueryTerms);
    expect(queryTerms(`short ${"x".repeat(100_000)}`)).toEqual(["short"]);
  });

  it("finds no word in signs", () => {
    expect(queryTerms(" ?!\u0000 '\" \\ ")).toEqual([]);
  });
});
