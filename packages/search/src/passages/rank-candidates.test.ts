import type { DocumentId, PassageId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { TermStatistics } from "./bm25.ts";
import { type PassageCandidate, rankCandidates } from "./rank-candidates.ts";

const statistics = (frequencies: Readonly<Record<string, number>> = {}): TermStatistics => ({
  passages: 1_000,
  meanLength: 20,
  frequencyOf: (term) => frequencies[term] ?? 10,
});

function candidate(id: string, words: string, documentId = id): PassageCandidate {
  const terms = new Map<string, number>();
  for (const word of words.split(" ")) terms.set(word, (terms.get(word) ?? 0) + 1);
  return { passageId: id as PassageId, documentId: documentId as DocumentId, terms };
}

const asked = (words: string, seeksFigures = false) => ({ terms: new Map(words.split(" ").map((word) => [word, 1])), seeksFigures });
const idsOf = (...args: Parameters<typeof rankCandidates>) => rankCandidates(...args).map(({ passageId }) => passageId);

describe("rankCandidates", () => {
  it("puts rarer words first, and leaves out who has none", () => {
    const candidates = [candidate("common", "good ship"), candidate("none", "tree"), candidate("rare", "refund ship")];
    expect(idsOf(asked("good refund"), candidates, statistics({ good: 500 }))).toEqual(["rare", "common"]);
  });

  it("takes more of a word for better, and a longer passage for worse", () => {
    const filler = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
    const candidates = [candidate("long", `refund ${filler}`), candidate("once", "refund ship"), candidate("twice", "refund refund")];
    expect(idsOf(asked("refund"), candidates, statistics())).toEqual(["twice", "once", "long"]);
  });

  it("counts the words by their weights", () => {
    const candidates = [candidate("b", "b x"), candidate("a", "a x")];
    const terms = new Map([
      ["a", 2],
      ["b", 1],
    ]);
    expect(idsOf({ terms, seeksFigures: false }, candidates, statistics())).toEqual(["a", "b"]);
  });

  it("prefers passages of figures to others when a figure is asked for", () => {
    const candidates = [candidate("words", "cost told long ago"), candidate("figures", "cost 17 2019 2020")];
    expect(idsOf(asked("cost", true), candidates, statistics())).toEqual(["figures", "words"]);
    expect(rankCandidates(asked("cost"), candidates, statistics()).map(({ score }) => score)).toEqual([
      expect.any(Number),
      expect.any(Number),
    ]);
  });

  it("learns from what the best passages of several documents have in common, not from one document's", () => {
    const best = ["p", "q", "r", "s"].map((id) => candidate(id, "wing wing slipstream lift"));
    const others = [candidate("x-plain", "wing tree house door road"), candidate("y-alike", "wing slipstream house door road")];
    const several = idsOf(asked("wing"), [...best, ...others], statistics());
    expect(several.indexOf("y-alike" as PassageId)).toBeLessThan(several.indexOf("x-plain" as PassageId));
    const ofOne = [...best, ...others].map((each) => ({ ...each, documentId: "one" as DocumentId }));
    const one = idsOf(asked("wing"), ofOne, statistics());
    expect(one.indexOf("x-plain" as PassageId)).toBeLessThan(one.indexOf("y-alike" as PassageId));
  });

  it("gives finite scores for words that every passage has and for statistics that are behind", () => {
    const scores = rankCandidates(asked("a b"), [candidate("p", "a b")], statistics({ a: 1_000, b: 5_000 })).map(({ score }) => score);
    expect(scores.every((score) => Number.isFinite(score) && score > 0)).toBe(true);
    expect(rankCandidates(asked("a"), [], statistics())).toEqual([]);
  });
});
