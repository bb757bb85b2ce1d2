// @vitest-environment node
import { describe, expect, it } from "vitest";
import type { DatasetPartsFragment, DocumentTextPartsFragment } from "../../gql/graphql.ts";
import { findRowPlace, tablePlace } from "./table-place.ts";

const first = "Item | Price\nPen | 1";
const second = "Ink | 2\nPen | 3";
const text = `${first}\n\n${second}`;

const part = (position: number, startOffset: number, words: string): DocumentTextPartsFragment => ({
  position,
  page: position + 4,
  sheet: null,
  startOffset,
  endOffset: startOffset + words.length,
  text: words,
  blocks: [
    { kind: "TABLE", level: null, depth: 0, isContinued: false, cellRange: null, startOffset, endOffset: startOffset + words.length },
  ],
});

async function* parts() {
  yield part(0, 0, first);
  yield part(1, first.length + 2, second);
}

const origin: DatasetPartsFragment["origin"] = {
  documentId: "doc",
  documentName: "Prices.pdf",
  documentVersion: 1,
  position: 0,
  page: 4,
  sheet: null,
  cellRange: null,
  headingPath: [],
  startOffset: 0,
  endOffset: text.length,
};

describe("findRowPlace", () => {
  it("finds a row of a table that goes on over the next page", async () => {
    const { span, page } = await findRowPlace(origin, { number: 3, values: ["Pen", "3"], page: 5 }, parts());
    expect(span && text.slice(span.start, span.end)).toBe("Pen | 3");
    expect(page).toBe(5);
  });

  it("finds a row without knowing its page", async () => {
    const { span, page } = await findRowPlace(origin, { number: 2, values: ["Ink", "2"], page: null }, parts());
    expect(span && text.slice(span.start, span.end)).toBe("Ink | 2");
    expect(page).toBe(5);
  });

  it("takes a line that holds more of the row over an earlier one that holds less", async () => {
    const { span } = await findRowPlace(origin, { number: 3, values: ["Pen", "3"], page: null }, parts());
    expect(span && text.slice(span.start, span.end)).toBe("Pen | 3");
  });

  it("looks for the row where the table's place isn't known", async () => {
    const unknown = { ...origin, startOffset: null, endOffset: null, page: null };
    const { span } = await findRowPlace(unknown, { number: 2, values: ["Ink", "2"], page: null }, parts());
    expect(span && text.slice(span.start, span.end)).toBe("Ink | 2");
    expect(tablePlace(unknown)).toEqual({ span: null, page: null });
  });

  it("leads to the page where the words aren't found", async () => {
    expect(await findRowPlace(origin, { number: 1, values: ["Glue", "8"], page: 5 }, parts())).toEqual({ span: null, page: 5 });
  });
});
