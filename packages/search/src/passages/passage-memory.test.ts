import type { DocumentId, PassageId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { PassageMemory } from "./passage-memory.ts";
import { rankCandidates } from "./rank-candidates.ts";

function wordsOf(text: string): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const word of text.split(" ")) terms.set(word, (terms.get(word) ?? 0) + 1);
  return terms;
}

/** A passage's id is its text. */
function fill(memory: PassageMemory, contentId: string, texts: readonly string[]): void {
  for (const text of texts)
    memory.add(contentId, { passageId: text as PassageId, documentId: contentId as DocumentId, terms: wordsOf(text) });
}

const idsOf = (memory: PassageMemory, words: string, contents: readonly string[], most = 10) =>
  memory.find(wordsOf(words), contents, most).map(({ passageId }) => passageId);

describe("PassageMemory", () => {
  it("finds the passages with the words, rarer words first, in the contents that count", () => {
    const memory = new PassageMemory();
    fill(memory, "a", ["ship and sea", "refund of a ship", "tree"]);
    fill(memory, "b", ["refund refund and more"]);
    expect(idsOf(memory, "ship refund", ["a", "b"])).toEqual(["refund of a ship", "refund refund and more", "ship and sea"]);
    expect(idsOf(memory, "ship refund", ["b", "c"])).toEqual(["refund refund and more"]);
    expect(idsOf(memory, "zebra", ["a", "b"])).toEqual([]);
  });

  it("scores as ranking the candidates one by one does", () => {
    const memory = new PassageMemory();
    const texts = Array.from({ length: 300 }, (_, n) => `w${n % 7} w${n % 11} x${n % 3} ${"filler ".repeat(n % 5)}id${n} 19${n % 10}`);
    fill(memory, "a", texts);
    const terms = new Map([
      ["w3", 1],
      ["w5", 0.5],
      ["x1", 2],
      ["id40", 1],
    ]);
    const candidates = texts.map((text) => ({ passageId: text as PassageId, documentId: "a" as DocumentId, terms: wordsOf(text) }));
    const ranked = rankCandidates({ terms, seeksFigures: false }, candidates, memory.statistics);
    const found = memory.find(terms, ["a"], 40);
    const expected = new Map(ranked.map(({ passageId, score }) => [passageId, score]));
    expect(found).toHaveLength(40);
    for (const { passageId, own } of found) expect(own).toBeCloseTo(expected.get(passageId) ?? 0, 10);
    expect(found.map(({ own }) => own)).toEqual(ranked.slice(0, 40).map(({ score }) => expect.closeTo(score, 10)));
    const total = [...terms.values()].reduce((sum, weight) => sum + weight, 0);
    expect(memory.scoresOf(found, terms)).toEqual(found.map(({ own }) => expect.closeTo(own * total, 10)));
  });

  it("forgets what was put in of a content, and takes it anew", () => {
    const memory = new PassageMemory();
    fill(memory, "a", ["ship one"]);
    memory.forget("a");
    expect(idsOf(memory, "ship", ["a"])).toEqual([]);
    fill(memory, "a", ["ship one", "ship two"]);
    expect(idsOf(memory, "ship", ["a"])).toEqual(["ship one", "ship two"]);
    expect(memory.passages).toBe(3);
  });

  it("counts words that stand in a passage very often, and passages without words", () => {
    const memory = new PassageMemory();
    memory.add("a", { passageId: "often" as PassageId, documentId: "a" as DocumentId, terms: new Map([["ship", 5_000]]) });
    memory.add("a", { passageId: "empty" as PassageId, documentId: "a" as DocumentId, terms: new Map() });
    const [hit, ...others] = memory.find(wordsOf("ship"), ["a"], 10);
    expect(hit?.passageId).toBe("often");
    expect(Number.isFinite(hit?.own)).toBe(true);
    expect(others).toEqual([]);
  });
});
