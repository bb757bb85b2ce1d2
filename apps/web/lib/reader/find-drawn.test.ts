// @vitest-environment node
import { expect, it } from "vitest";
import { findDrawn } from "./find-drawn.ts";

async function* pages() {
  yield { page: 1, pieces: ["Harbour works", "The quay is", "long."] };
  yield { page: 2, pieces: ["Harbour", " works", "Other words."] };
  yield { page: 3, pieces: ["Nothing of it."] };
}

it("finds the pages that words are drawn on, in one piece or where pieces meet, whatever the case", async () => {
  expect(await Array.fromAsync(findDrawn({ pages }, " harbour works "))).toEqual([1, 2, null]);
  expect(await Array.fromAsync(findDrawn({ pages }, "harbourworks"))).toEqual([null, 2, null]);
});
