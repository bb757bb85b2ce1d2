import { AppError, type Citation, ErrorCode, newId, type PassagePlace } from "@olympus/domain";
import { describe, expect, test } from "vitest";
import { noDocuments, testCtx } from "../sources.test-support.ts";
import type { PassageSource } from "../sources.ts";
import { placeCitations } from "./place-citations.ts";

const passage = "Sales rose in all regions. Dam-\naged goods are refunded in full.";
const page = `Annual report\n\n${passage}\n\nEnd of page.`;

function evidence(quote: string, rest: Partial<Citation> = {}) {
  const place: PassagePlace = {
    page: 4,
    sheet: null,
    cellRange: null,
    headingPath: [],
    startOffset: 1015,
    endOffset: 1015 + passage.length,
  };
  const citation: Citation = { number: 1, documentId: newId(), passageId: newId(), documentName: "Report.pdf", place, quote, ...rest };
  return { citation, sentences: ["Sales rose in all regions."], passageText: passage };
}

async function placed(quote: string, source: Partial<PassageSource>, rest: Partial<Citation> = {}) {
  const [found] = await placeCitations(testCtx(), { ...noDocuments, ...source }, [evidence(quote, rest)]);
  return found?.citation;
}

const withPage = (text: string): Partial<PassageSource> => ({ textAround: async () => ({ text, startOffset: 1000 }) });

describe("a citation", () => {
  test("has the place of its quote in the page's own text, and the words as they stand there", async () => {
    const citation = await placed("damaged goods are refunded in full", withPage(page));
    expect(citation?.quote).toBe("Dam-\naged goods are refunded in full");
    const { startOffset = 0, endOffset = 0, page: number } = citation?.quotePlace ?? {};
    expect(number).toBe(4);
    expect(page.slice(startOffset - 1000, endOffset - 1000)).toBe(citation?.quote);
  });

  test("keeps its page only, and real words, when the quote was made up", async () => {
    const citation = await placed("Damaged goods are never refunded", withPage(page));
    expect(citation).toMatchObject({ quotePlace: null, quote: "Sales rose in all regions." });
  });

  test("keeps its page only when the document has changed or is gone since", async () => {
    expect(await placed("Sales rose in all regions.", withPage("Quite another text now."))).toMatchObject({ quotePlace: null });
    expect(await placed("Sales rose in all regions.", { textAround: async () => null })).toMatchObject({ quotePlace: null });
  });

  test("is found where its passage goes on over the end of the page", async () => {
    const firstPage = "Annual report\n\nSales rose in all regions.";
    const citation = await placed("damaged goods are refunded in full.", withPage(firstPage));
    expect(citation?.quotePlace).toEqual({ page: 5, startOffset: 1015 + passage.indexOf("Dam-"), endOffset: 1015 + passage.length });
  });

  test("isn't lost with a page that can't be read, but stops with the answer", async () => {
    const failing = (code: ErrorCode): Partial<PassageSource> => ({
      textAround: async () => {
        throw new AppError(code, "no");
      },
    });
    expect(await placed("Sales rose in all regions.", failing(ErrorCode.UNAVAILABLE))).toMatchObject({ quotePlace: null });
    await expect(placed("Sales rose in all regions.", failing(ErrorCode.CANCELLED))).rejects.toMatchObject({ code: "CANCELLED" });
  });

  test("that has no place stays without", async () => {
    expect(await placed("Sales rose in all regions.", withPage(page), { quotePlace: null })).toMatchObject({ quotePlace: null });
  });
});
