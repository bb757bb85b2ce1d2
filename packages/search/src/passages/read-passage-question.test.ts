import { describe, expect, it } from "vitest";
import { readPassageQuestion } from "./read-passage-question.ts";

const textsOf = (question: string) => readPassageQuestion(question).texts.map(({ text }) => text.trim().replaceAll(/\s+/gu, " "));

describe("readPassageQuestion", () => {
  it("keeps the words as they stand, whatever they would mean in a query language", () => {
    expect(textsOf("refund & | ! <-> :* the REFUND 3.14")).toEqual(["refund & | ! <-> :* the REFUND 3.14"]);
    expect(textsOf("Größe возврат 返金 हिन्दी")).toEqual(["Größe возврат 返金 हिन्दी"]);
  });

  it("gives words about the answering a weight of their own", () => {
    const { texts } = readPassageQuestion("How long is the warranty? Please round the answer.");
    expect(texts.map(({ text, weight }) => [text.replaceAll(/\s+/gu, " ").trim(), weight])).toEqual([
      ["How long is the warranty? the .", 1],
      ["Please round answer", 0.2],
    ]);
  });

  it("writes short years and quarters out", () => {
    expect(textsOf("Sales in FY21 and 2023Q2")).toContain("2021");
    expect(textsOf("Sales in FY21 and 2023Q2")).toContain("second quarter");
    expect(textsOf("Sales in FY2020")).toContain("2020");
    expect(textsOf("the fyrd of 1066")).toHaveLength(1);
  });

  it("adds how reports write what is asked", () => {
    const texts = readPassageQuestion("What was the capex?").texts;
    expect(texts).toContainEqual({ text: "purchases of property plant and equipment", weight: 0.6, isAsked: false });
    expect(texts.filter(({ text }) => text === "capital expenditures")).toHaveLength(1);
    expect(textsOf("Who may work from home?")).toHaveLength(1);
  });

  it("parts words that the text search takes for a file or a host", () => {
    expect(textsOf("input/output of a_b")).toEqual(["input/output of a_b", "input output of a b"]);
  });

  it("knows when a figure is asked for", () => {
    expect(readPassageQuestion("How much is refunded?").seeksFigures).toBe(true);
    expect(readPassageQuestion("Who approves refunds?").seeksFigures).toBe(false);
  });

  it("bounds what a very long text costs, and finds no word in signs", () => {
    expect(textsOf(`short ${"x".repeat(100_000)}`)[0]).toHaveLength("short ".length - 1);
    expect(readPassageQuestion("lorem ipsum ".repeat(100_000)).texts[0]?.text.length).toBeLessThanOrEqual(20_000);
    expect(textsOf(" ?!\u0000 '\" \\ ")).toEqual([]);
  });
});
