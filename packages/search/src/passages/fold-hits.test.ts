import type { PassageHit } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { foldHits } from "./fold-hits.ts";

function hit(id: string, text: string, documentId = "a", startOffset = 0): PassageHit {
  const place = { page: 1, sheet: null, cellRange: null, headingPath: [], startOffset, endOffset: startOffset + text.length };
  const ids = { passageId: id as PassageHit["passageId"], documentId: documentId as PassageHit["documentId"] };
  return { ...ids, documentName: `${documentId}.md`, text, place, score: 1 };
}

const idsOf = (hits: readonly PassageHit[]) => hits.map(({ passageId }) => passageId);

describe("foldHits", () => {
  it("shows the same words once, and names the other documents that have them", () => {
    const folded = foldHits(
      [hit("1", "Thirty days."), hit("2", "THIRTY  days", "b"), hit("3", "thirty – days!", "c"), hit("4", "Ten days.", "b")],
      10,
    );
    expect(idsOf(folded)).toEqual(["1", "4"]);
    expect(folded[0]?.duplicates).toEqual([
      { documentId: "b", documentName: "b.md", passageId: "2" },
      { documentId: "c", documentName: "c.md", passageId: "3" },
    ]);
  });

  it("names each other document once, and never the shown one", () => {
    const folded = foldHits([hit("1", "Same."), hit("2", "Same.", "a", 900), hit("3", "Same.", "b"), hit("4", "Same.", "b", 900)], 10);
    expect(idsOf(folded)).toEqual(["1"]);
    expect(folded[0]?.duplicates?.map(({ passageId }) => passageId)).toEqual(["3"]);
  });

  it("leaves out what mostly overlaps a better passage, not what only shares its end", () => {
    const text = "abcdefghij".repeat(10);
    expect(idsOf(foldHits([hit("1", text.slice(0, 60), "a", 0), hit("2", text.slice(20, 70), "a", 20)], 10))).toEqual(["1"]);
    expect(idsOf(foldHits([hit("1", text.slice(0, 60), "a", 0), hit("2", text.slice(50, 100), "a", 50)], 10))).toEqual(["1", "2"]);
  });

  it("keeps texts without letters apart, and to the limit after folding", () => {
    expect(idsOf(foldHits([hit("1", "***"), hit("2", "---", "b")], 10))).toEqual(["1", "2"]);
    const folded = foldHits([hit("1", "One."), hit("2", "One.", "b"), hit("3", "Two."), hit("4", "Three."), hit("5", "Two.", "c")], 2);
    expect(idsOf(folded)).toEqual(["1", "3"]);
    expect(folded[1]?.duplicates?.map(({ passageId }) => passageId)).toEqual(["5"]);
  });
});
