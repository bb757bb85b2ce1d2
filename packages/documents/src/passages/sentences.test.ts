import { expect, it } from "vitest";
import { splitSentences } from "./sentences.ts";

const sentences = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end).trim());

it("splits at the ends of sentences", () => {
  expect(sentences("One. Two! Three? Four")).toEqual(["One.", "Two!", "Three?", "Four"]);
});

it("keeps abbreviations, initials and numbers together", () => {
  const text = "Dr. J. Smith paid $3.50 to Acme Inc. in Jan. 2024. It was approx. half, e.g. of Fig. 3.";
  expect(sentences(text)).toEqual(["Dr. J. Smith paid $3.50 to Acme Inc. in Jan. 2024.", "It was approx. half, e.g. of Fig. 3."]);
});

it("ends a sentence after an open abbreviation when a capital follows", () => {
  expect(sentences("We sell pots, tools, etc. Refunds take a week.")).toEqual(["We sell pots, tools, etc.", "Refunds take a week."]);
});

it("does not end a sentence where a line was wrapped", () => {
  expect(sentences("Goods that arrive\ndamaged are refunded. Ask\nus.")).toEqual(["Goods that arrive\ndamaged are refunded.", "Ask\nus."]);
});

it("covers the whole text without gaps", () => {
  const text = "  A b. C?\n\nD… 漢字。次の文。 \u{1f600}! ";
  const spans = splitSentences(text);
  expect(spans.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
});
