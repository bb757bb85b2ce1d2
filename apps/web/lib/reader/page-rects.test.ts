// @vitest-environment node
import { expect, it } from "vitest";
import { surroundingRect, toShareRects } from "./page-rects.ts";

it("scales points to per cent of the page, a point wider than the letters on each side", () => {
  const [rect] = toShareRects({ page: 1, width: 600, height: 800, rects: [{ left: 61, top: 81, width: 298, height: 10 }] });
  expect(rect?.left).toBeCloseTo(10);
  expect(rect?.top).toBeCloseTo(10);
  expect(rect?.width).toBeCloseTo(50);
  expect(rect?.height).toBeCloseTo(1.5);
});

it("keeps rectangles on the page, and draws none on a page without size", () => {
  const rects = [{ left: -20, top: 790, width: 700, height: 30 }];
  expect(toShareRects({ page: 1, width: 600, height: 800, rects })).toEqual([{ left: 0, top: 98.625, width: 100, height: 1.375 }]);
  expect(toShareRects({ page: 1, width: 0, height: 800, rects })).toEqual([]);
});

it("finds the rectangle around several", () => {
  const around = surroundingRect([
    { left: 10, top: 20, width: 5, height: 2 },
    { left: 40, top: 10, width: 20, height: 4 },
  ]);
  expect(around).toEqual({ left: 10, top: 10, width: 50, height: 12 });
  expect(surroundingRect([])).toBeNull();
});
