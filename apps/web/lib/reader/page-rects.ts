import type { DocumentHighlightQuery } from "../../gql/graphql.ts";

export type PageHighlight = DocumentHighlightQuery["documentHighlight"][number];

/** A rectangle in per cent of a page, so that it fits the page at every zoom. */
export interface ShareRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Around the letters, in points: without it a mark cuts into their edges. */
const marginPoints = 1;

/** The rectangles of a page (points from its top left corner) in per cent of its size, a little wider than the letters; none leaves the page. */
export function toShareRects({ width, height, rects }: PageHighlight): readonly ShareRect[] {
  if (width <= 0 || height <= 0) return [];
  return rects.map((rect) => {
    const left = clamp(rect.left - marginPoints, width);
    const top = clamp(rect.top - marginPoints, height);
    const right = clamp(rect.left + rect.width + marginPoints, width);
    const bottom = clamp(rect.top + rect.height + marginPoints, height);
    return {
      left: (left / width) * 100,
      top: (top / height) * 100,
      width: ((right - left) / width) * 100,
      height: ((bottom - top) / height) * 100,
    };
  });
}

/** The smallest rectangle around all of them; null without any. */
export function surroundingRect(rects: readonly ShareRect[]): ShareRect | null {
  if (rects.length === 0) return null;
  const left = Math.min(...rects.map((rect) => rect.left));
  const top = Math.min(...rects.map((rect) => rect.top));
  const right = Math.max(...rects.map((rect) => rect.left + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.top + rect.height));
  return { left, top, width: right - left, height: bottom - top };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
