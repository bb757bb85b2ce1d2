// @vitest-environment node
import { expect, it } from "vitest";
import { toAnswerCopy } from "./answer-copy.ts";

const place = { page: 2, sheet: null, cellRange: null, headingPath: [], startOffset: 0, endOffset: 4 };
const citation = { documentId: "d", passageId: "p", documentVersion: 1, quote: "30 days", quotePlace: null, place };

it("names the sources that the numbers stand for", () => {
  const citations = [{ ...citation, number: 1, documentName: "Berth rules.pdf" }];
  expect(toAnswerCopy({ text: "Within 30 days [1].", citations })).toBe("Within 30 days [1].\n\nSources:\n[1] Berth rules.pdf, p. 2");
});

it("is the text alone where nothing was cited", () => {
  expect(toAnswerCopy({ text: "There are **12** berths.", citations: [] })).toBe("There are **12** berths.");
});
