import type { PassageHit } from "@olympus/domain";
import { newId } from "@olympus/domain";
import { describe, expect, test } from "vitest";
import { quotePassages } from "./quote-passages.ts";
import { sentencesOf } from "./sentences.ts";

function hit(documentName: string, text: string, headingPath: readonly string[] = []): PassageHit {
  const place = { page: null, sheet: null, cellRange: null, headingPath, startOffset: 0, endOffset: text.length };
  return { passageId: newId(), documentId: documentName as PassageHit["documentId"], documentName, text, place, score: 1 };
}
const asked = (text: string, contextWords: readonly string[] = []) => ({ text, contextWords });
const texts = (text: string) => sentencesOf(text).map((sentence) => sentence.text);

describe("sentences", () => {
  test("are exact pieces of the text; broken lines stay together, bullets stand alone", () => {
    const text =
      "# Returns\n\nGoods may be returned\nwithin 30 days. Dr. Meyer approves e.g. exceptions.\n- No photo needed\n- Ask first\n\nEnd here!";
    expect(texts(text)).toEqual([
      "# Returns",
      "Goods may be returned\nwithin 30 days.",
      "Dr. Meyer approves e.g. exceptions.",
      "No photo needed",
      "Ask first",
      "End here!",
    ]);
    for (const sentence of sentencesOf(text)) expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
  });

  test("headings, questions, page headers and table heads are no sentences to quote", () => {
    const fragments = sentencesOf(
      "4. Damaged goods\n\n> What does it cost to return them?\n\nAcme · Report Q3 · Confidential\n\nAmount | Who approves\nUp to $250 | Agent",
    ).filter(({ isFragment }) => isFragment);
    expect(fragments.map(({ text }) => text)).toEqual([
      "Damaged goods",
      "> What does it cost to return them?",
      "Acme · Report Q3 · Confidential",
      "Amount | Who approves",
    ]);
  });
});

describe("quotes", () => {
  const policy = hit("Refund policy.pdf", "Damaged goods are refunded within 30 days. Shipping is free. The office opens at nine.", [
    "Damaged goods",
  ]);
  const handbook = hit("Support handbook.md", "Emails about damaged goods are answered within a day. Be kind.");

  test("take the sentence with the rare words of the question", () => {
    const { sentences, coverage } = quotePassages(asked("When are damaged goods refunded?"), [policy, handbook]);
    expect(sentences[0]?.text).toBe("Damaged goods are refunded within 30 days.");
    expect(coverage).toBeGreaterThan(0.9);
  });

  test("come from the document that is called by name or by kind", () => {
    expect(quotePassages(asked("What does the support handbook say about damaged goods?"), [policy, handbook]).sentences[0]?.hit).toBe(
      handbook,
    );
    expect(quotePassages(asked("what does the policy allow?", ["damaged", "goods"]), [handbook, policy]).sentences[0]?.hit).toBe(policy);
  });

  test("a question without a topic of its own takes its neighbours'", () => {
    expect(quotePassages(asked("what does it say?", ["damaged"]), [policy]).sentences[0]?.text).toContain("Damaged");
  });

  test("nothing is quoted when only common words occur", () => {
    expect(quotePassages(asked("What is the policy on pets in the office kitchen?"), [policy, handbook]).sentences).toEqual([]);
    expect(quotePassages(asked("damaged goods"), []).sentences).toEqual([]);
  });

  test("a table's row is found by its head", () => {
    const table = hit("Limits.pdf", "Amount | Who approves it\nAbove $250 | A head of department\n\nNothing else matters here at all.");
    expect(quotePassages(asked("Who approves above 250?"), [table]).sentences[0]?.text).toBe("Above $250 | A head of department");
  });

  test("what a policy allows comes before what it only mentions", () => {
    const rules = hit(
      "Refund policy.pdf",
      "Refunds are recorded with a reason. Refunds of up to $250 may be granted at once. Lunch is free.",
    );
    expect(quotePassages(asked("what does the policy allow?", ["refund"]), [rules]).sentences.map(({ text }) => text)).toContain(
      "Refunds of up to $250 may be granted at once.",
    );
    const other = hit(
      "Refund policy.pdf",
      "Refunds of a quarter stay below 4% of its sales. The agent:\n\n• records the refund of the quarter",
    );
    expect(quotePassages(asked("what does the policy allow?", ["refund", "quarter"]), [other]).sentences.map(({ text }) => text)).toEqual([
      "Refunds of a quarter stay below 4% of its sales.",
    ]);
  });

  test("the same sentence of overlapping passages is quoted once", () => {
    const again = { ...policy, passageId: newId<PassageHit["passageId"]>() };
    const { sentences } = quotePassages(asked("When are damaged goods refunded?"), [policy, again]);
    expect(sentences.filter(({ text }) => text.startsWith("Damaged"))).toHaveLength(1);
  });
});
