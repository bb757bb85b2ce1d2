import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** The columns that are drawn: from `from` to before `to`. */
export interface ColumnWindow {
  readonly from: number;
  readonly to: number;
}

/** Up to here all columns are drawn: leaving some out costs more than it saves. */
const maxDrawnColumns = 30;
const columnsAround = 4;

/** Which columns of a grid are near its window: of a table with thousands of them a browser draws no more than a few dozen. */
export function useColumnWindow(scroller: RefObject<HTMLElement | null>, widths: readonly number[], leadWidth: number): ColumnWindow {
  const isWide = widths.length > maxDrawnColumns;
  const virtualizer = useVirtualizer({
    horizontal: true,
    enabled: isWide,
    count: widths.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    paddingStart: leadWidth,
    overscan: columnsAround,
  });
  if (!isWide) return { from: 0, to: widths.length };
  const items = virtualizer.getVirtualItems();
  return { from: items[0]?.index ?? 0, to: (items.at(-1)?.index ?? -1) + 1 };
}

/**
 * The CSS grid's columns: the lead as wide as it is, then one for all that isn't drawn on the left, those that are drawn, and one for all on
 * the right. Room to spare is shared out by width, so that a column stands where it would with all of them drawn.
 */
export function gridColumns(leadWidth: number, widths: readonly number[], { from, to }: ColumnWindow): string {
  const hidden = (part: readonly number[]) => (part.length > 0 ? [sum(part)] : []);
  const tracks = [...hidden(widths.slice(0, from)), ...widths.slice(from, to), ...hidden(widths.slice(to))];
  return [...(leadWidth > 0 ? [`${leadWidth}px`] : []), ...tracks.map((width) => `minmax(${width}px, ${width}fr)`)].join(" ");
}

/** CSS pixels in all. */
export function sum(widths: readonly number[]): number {
  return widths.reduce((all, width) => all + width, 0);
}
