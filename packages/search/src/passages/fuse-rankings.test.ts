import type { PassageId } from "@olympus/domain";
import { expect, test } from "vitest";
import { fuseRankings } from "./fuse-rankings.ts";

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}` as PassageId);
const ranked = (passages: readonly PassageId[]) => passages.map((passageId, index) => ({ passageId, score: 100 - index }));
const order = (fused: ReturnType<typeof fuseRankings>) => fused.map(({ passageId }) => passageId);

test("vectors that agree with the words move what both find upwards, and add what has other words", () => {
  const words = ids("a", 50);
  // Half in common, the last of the words first.
  const vectors = [...words.slice(25).toReversed(), ...ids("b", 25)];
  const fused = order(fuseRankings(ranked(words), vectors));
  expect(fused.indexOf("a40" as PassageId)).toBeLessThan(40);
  expect(fused).toContain("b0");
});

test("vectors that find something else leave the words' order as it is, and add their nearest behind the first ten", () => {
  const words = ids("a", 50);
  const fused = order(fuseRankings(ranked(words), ids("b", 50)));
  expect(fused.slice(0, 55)).toEqual([...words.slice(0, 10), ...ids("b", 5), ...words.slice(10)]);
  expect(fused).toHaveLength(100);
});

test("where hardly any passage has the words, and without any, vectors count in full", () => {
  const vectors = ids("b", 50);
  expect(order(fuseRankings([], vectors))).toEqual(vectors);
  const fused = order(fuseRankings(ranked(["a0" as PassageId, "b3" as PassageId]), vectors));
  expect(fused[0]).toBe("b3");
  expect(fused.indexOf("b1" as PassageId)).toBeLessThan(4);
});

test("without vectors nothing changes", () => {
  expect(order(fuseRankings(ranked(ids("a", 20)), []))).toEqual(ids("a", 20));
});
