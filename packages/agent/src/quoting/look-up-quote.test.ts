import { describe, expect, test } from "vitest";
import { lookUpQuote } from "./look-up-quote.ts";

function found(text: string, quote: string, near?: number): string | null {
  const range = lookUpQuote(text, quote, near);
  return range === null ? null : text.slice(range.start, range.end);
}

describe("a quote is looked up", () => {
  test("whatever became of its spaces, hyphens, ligatures, case and quotation marks", () => {
    const page = "The ofﬁce refunds dam-\naged goods within\n30 days, says the “policy”.";
    expect(found(page, 'the office refunds damaged goods within 30 days, says the "policy".')).toBe(page);
    expect(found(page, "Damaged goods within 30 days")).toBe("dam-\naged goods within\n30 days");
    expect(found("Net sales | 1,234 | 5,678", "Net sales 1,234 5,678")).toBe("Net sales | 1,234 | 5,678");
    expect(found("Preis: 5 € für Straße 7", "für STRASSE 7")).toBe(null);
    expect(found("x 𝐁𝐨𝐥𝐝 words here", "bold words")).toBe("𝐁𝐨𝐥𝐝 words");
  });

  test("and not found when a letter or a digit differs", () => {
    const page = "Refunds of up to $250 may be granted at once.";
    expect(found(page, "Refunds of up to $2500 may be granted")).toBe(null);
    expect(found(page, "Refunds of up to $25")).toBe(null);
    expect(found(page, "efunds of up to $250")).toBe(null);
    expect(found(page, "Refunds up to $250")).toBe(null);
    expect(found(page, "of up")).toBe(null);
    expect(found("", "anything at all")).toBe(null);
  });

  test("at the place nearest to where it should be", () => {
    const page = "Total assets 10. Total assets 10. Total assets 10.";
    expect(lookUpQuote(page, "Total assets 10.", 20)).toEqual({ start: 17, end: 33 });
    expect(lookUpQuote(page, "Total assets 10.", 1000)).toEqual({ start: 34, end: 50 });
    expect(lookUpQuote(page, "Total assets 10.")).toEqual({ start: 0, end: 16 });
  });

  test("in a long page quickly", () => {
    const page = `${"a ".repeat(200_000)}the needle in it`;
    expect(found(page, "the needle in it")).toBe("the needle in it");
  });
});
