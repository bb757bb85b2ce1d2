/** `fit`: as wide as the window, but no wider than reads well; `width`: as wide as the window; a number: per cent of the paper's size. */
export type PdfZoom = "fit" | "width" | number;

export const fitZoom: PdfZoom = "fit";

const steps = [25, 50, 67, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400];

/** CSS pixels in a point, at 100 per cent. */
const pixelsPerPoint = 4 / 3;

const widestFit = 880;

/** The next step up or down from a zoom in per cent. */
export function nextZoom(percent: number, direction: 1 | -1): number {
  const next = direction === 1 ? steps.find((step) => step > percent) : steps.findLast((step) => step < percent);
  return next ?? percent;
}

/** CSS pixels that a page takes, where `room` is there. */
export function pageWidth(zoom: PdfZoom, points: number, room: number): number {
  if (zoom === "fit") return Math.floor(Math.min(room, widestFit));
  if (zoom === "width") return Math.floor(room);
  return Math.round(points * pixelsPerPoint * (zoom / 100));
}

/** A page's size as a zoom. */
export function toPercent(width: number, points: number): number {
  return Math.round((width / (points * pixelsPerPoint)) * 100);
}
