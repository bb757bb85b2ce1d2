import type { PageLayout } from "@olympus/domain";
import { expect, it } from "vitest";
import { toHighlights } from "./to-highlights.ts";

type Word = readonly [start: number, end: number, left: number, top: number, width: number, height: number];

function layout(page: number, words: readonly Word[]): PageLayout {
  return { page, width: 612, height: 792, words: Int32Array.from(words.flat()) };
}

const twoPages = [
  layout(1, [
    [0, 3, 720, 1000, 200, 120],
    [4, 9, 950, 1000, 300, 120],
    [10, 14, 720, 1150, 250, 120],
    [15, 20, 1000, 1152, 300, 118],
  ]),
  layout(2, [[22, 26, 720, 700, 205, 120]]),
];

it("gives a rectangle a line, in points, page by page", () => {
  expect(toHighlights(twoPages, 4, 26)).toEqual([
    {
      page: 1,
      width: 612,
      height: 792,
      rects: [
        { left: 95, top: 100, width: 30, height: 12 },
        { left: 72, top: 115, width: 58, height: 12 },
      ],
    },
    { page: 2, width: 612, height: 792, rects: [{ left: 72, top: 70, width: 20.5, height: 12 }] },
  ]);
});

it("marks the words that are touched, and nothing where there is no word", () => {
  expect(toHighlights(twoPages, 6, 8)[0]?.rects).toEqual([{ left: 95, top: 100, width: 30, height: 12 }]);
  expect(toHighlights(twoPages, 20, 22)).toEqual([]);
  expect(toHighlights(twoPages, 9, 9)).toEqual([]);
  expect(toHighlights(twoPages, 100, 200)).toEqual([]);
  expect(toHighlights([], 0, 10)).toEqual([]);
});

it("keeps columns apart, though their lines stand beside each other", () => {
  const columns = layout(1, [
    [0, 4, 3500, 1000, 400, 120],
    [5, 9, 720, 1000, 400, 120],
  ]);
  expect(toHighlights([columns], 0, 9)[0]?.rects).toHaveLength(2);
});

it("joins the words of text that was turned by a quarter", () => {
  const turned = layout(1, [
    [0, 4, 500, 3000, 120, 400],
    [5, 9, 500, 2550, 120, 400],
    [10, 14, 700, 3000, 120, 400],
  ]);
  expect(toHighlights([turned], 0, 14)[0]?.rects).toEqual([
    { left: 50, top: 255, width: 12, height: 85 },
    { left: 70, top: 300, width: 12, height: 40 },
  ]);
});
