import { type MouseEvent, type RefObject, useEffect, useState } from "react";
import { keepPlace, placeOf } from "../../lib/answer/left-place.ts";

interface ThreadPlace {
  /** To be told of clicks in the thread. */
  readonly onClick: (event: MouseEvent) => void;
}

interface ThreadPlaceOptions {
  readonly threadId: string;
  readonly scroller: RefObject<HTMLElement | null>;
  /** The newest turn's. */
  readonly newestId: string | undefined;
}

/** Shows the newest turn at the top; to whoever comes back from a source of the thread, the place that the way to it began at. */
export function useThreadPlace({ threadId, scroller, newestId }: ThreadPlaceOptions): ThreadPlace {
  const [left] = useState(() => placeOf(threadId));

  useEffect(() => {
    const turn = (id: string | undefined) => scroller.current?.querySelector(`[data-turn="${CSS.escape(id ?? "")}"]`) ?? null;
    const leftTurn = placeOf(threadId) && turn(left?.turnId);
    if (!leftTurn || !left || !scroller.current) {
      turn(newestId)?.scrollIntoView({ block: "start" });
      return;
    }
    scroller.current.scrollTop += topIn(scroller.current, leftTurn) - left.fromTop;
    // Another question that becomes the newest is gone to. (Effects run twice in development: not at once.)
    const timer = setTimeout(() => keepPlace(threadId, null));
    return () => clearTimeout(timer);
  }, [threadId, left, scroller, newestId]);

  const onClick = ({ target }: MouseEvent) => {
    const link = target instanceof Element ? target.closest("a") : null;
    const turn = link?.closest("[data-turn]");
    if (!turn || !scroller.current || !link?.pathname.includes("/documents/")) return;
    keepPlace(threadId, { turnId: turn.getAttribute("data-turn") ?? "", fromTop: topIn(scroller.current, turn) });
  };
  return { onClick };
}

function topIn(scroller: Element, element: Element): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
