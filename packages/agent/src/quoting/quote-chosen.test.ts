import { newId, type PassageHit } from "@olympus/domain";
import { expect, test } from "vitest";
import { quoteChosen } from "./quote-chosen.ts";

function hit(text: string, headingPath: readonly string[] = []): PassageHit {
  const place = { page: 1, sheet: null, cellRange: null, headingPath, startOffset: 0, endOffset: text.length };
  return { passageId: newId(), documentId: newId(), documentName: "Annual report.pdf", text, place, score: 1 };
}

const cashFlows = hit(
  [
    "(Millions) | 2025 | 2024",
    "Net income | 5,363 | 4,869",
    "Purchases of property, plant and equipment | (1,577) | (1,373)",
    "Dividends paid to shareholders | (3,193) | (2,803)",
    "Sales of property | 12 | 9",
  ].join("\n"),
  ["Consolidated statement of cash flows"],
);
const about = hit("We make adhesives and abrasives. Our plants are in eleven countries. Capital is scarce in some of them.");

test("a row is found by what reports call the asked thing, however long the request around it is", () => {
  const question =
    "What is the FY2025 capital expenditure amount (in USD millions)? Give a response to the question by relying on the details shown in the cash flow statement.";
  const { sentences, isUnsure } = quoteChosen(question, [about, cashFlows]);
  expect(sentences.map(({ text }) => text)).toContain("Purchases of property, plant and equipment | (1,577) | (1,373)");
  expect(isUnsure).toBe(true);
});

test("sentences answer what is no figure, and are sure when they say what was asked", () => {
  const { sentences, isUnsure, coverage } = quoteChosen("In how many countries are our plants?", [cashFlows, about]);
  expect(sentences[0]?.text).toBe("Our plants are in eleven countries.");
  expect(isUnsure).toBe(false);
  expect(coverage).toBeGreaterThan(0.9);
});

test("nothing is quoted when no word of the question is there", () => {
  expect(quoteChosen("How do I bake sourdough bread?", [cashFlows, about]).sentences).toEqual([]);
  expect(quoteChosen("???", [cashFlows]).sentences).toEqual([]);
  expect(quoteChosen("dividends", []).sentences).toEqual([]);
});

test("each passage gives three sentences at most, in reading order, and none twice", () => {
  const again = { ...cashFlows, passageId: newId<PassageHit["passageId"]>() };
  const { sentences } = quoteChosen("net income, dividends paid, purchases of property", [cashFlows, again]);
  expect(new Set(sentences.map(({ text }) => text)).size).toBe(sentences.length);
  expect(sentences.filter((sentence) => sentence.hit === cashFlows).length).toBe(3);
  const starts = sentences.filter((sentence) => sentence.hit === cashFlows).map(({ start }) => start);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});

test("what only says where to read on gives way to what tells something", () => {
  const told = ["We pay dividends in March.", "Dividends are paid in euros.", "The dividends of 2024 were paid late."];
  const notes = hit(["See Note 12 for additional information on when we pay dividends.", ...told].join(" "));
  expect(quoteChosen("When do we pay dividends?", [notes]).sentences.map(({ text }) => text)).toEqual(told);
});

test("the name of the chosen document tells no sentence from another", () => {
  const report = hit("Borealis Industries was founded in 1901. Audits are made by a firm in Oslo.");
  const named = { ...report, documentName: "borealis_industries.pdf" };
  const texts = (from: PassageHit) => quoteChosen("Who audits Borealis Industries?", [from]).sentences.map(({ text }) => text);
  expect(texts(report)).toContain("Borealis Industries was founded in 1901.");
  expect(texts(named)).toEqual(["Audits are made by a firm in Oslo."]);
});
