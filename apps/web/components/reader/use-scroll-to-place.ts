import { type RefObject, useEffect, useRef } from "react";
import type { TextFocus } from "./text-focus.ts";

interface PlaceInText {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly focus: TextFocus | null;
  /** Of the part that holds the place; null until it is known and can be drawn. */
  readonly position: number | null;
  /** Brings a part into the window, as far as heights are known. */
  readonly showPart: (position: number) => void;
  /** Ends what `showPart` began. */
  readonly endShowing: () => void;
}

/** Frames in which nothing moves any more. */
const stableFrames = 20;
const longestMs = 5_000;
const showAgainMs = 150;
/** What a person does who wants to be somewhere else. */
const handsOn = ["wheel", "touchstart", "pointerdown", "keydown"] as const;

/**
 * Scrolls to each focus once, and holds on to it until what is around has been drawn: the parts before it turn out to be higher or lower than
 * was guessed, and would push the place out of the window. Lets go as soon as a person scrolls.
 */
export function useScrollToPlace({ scroller, focus, position, showPart, endShowing }: PlaceInText): void {
  const done = useRef(new Set<string>());
  const show = useRef({ showPart, endShowing });
  show.current = { showPart, endShowing };
  const { key = null, start = 0, isMark = false } = focus ?? {};
  useEffect(() => {
    if (key === null || position === null || done.current.has(key)) return;
    const box = scroller.current;
    const startedAt = performance.now();
    let shownAt = Number.NEGATIVE_INFINITY;
    let stable = 0;
    let frame = 0;
    const finish = () => {
      done.current.add(key);
      cancelAnimationFrame(frame);
    };
    const step = (now: number) => {
      const place = elementAt(box?.querySelector(`[data-part="${position}"]`) ?? null, start);
      if (box && place) {
        show.current.endShowing();
        const before = box.scrollTop;
        place.scrollIntoView({ block: isMark ? "center" : "start" });
        stable = Math.abs(box.scrollTop - before) <= 1 ? stable + 1 : 0;
      } else if (now - shownAt > showAgainMs) {
        stable = 0;
        shownAt = now;
        show.current.showPart(position);
      }
      if (stable >= stableFrames || performance.now() - startedAt > longestMs) finish();
      else frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    for (const event of handsOn) box?.addEventListener(event, finish, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      for (const event of handsOn) box?.removeEventListener(event, finish);
    };
  }, [scroller, key, start, isMark, position]);
}

/** The mark that begins at a character of a drawn part, or else the block that holds it; null while the part isn't drawn. */
function elementAt(part: Element | null, start: number): Element | null {
  const mark = part?.querySelector(`mark[data-mark="${start}"]`);
  if (mark) return mark;
  const blocks = [...(part?.querySelectorAll("[data-start]") ?? [])];
  return blocks.findLast((element) => Number(element.getAttribute("data-start")) <= start) ?? part;
}
