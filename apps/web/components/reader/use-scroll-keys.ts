import { type RefObject, useEffect } from "react";

const scrollKeys: readonly string[] = ["PageDown", "PageUp", "ArrowDown", "ArrowUp", "Home", "End", " "];

/** Lets the keys that scroll a page scroll a box that fills it, though nobody clicked into it. */
export function useScrollKeys(box: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // What comes after the focus has moved: the browser scrolls what has it then.
      if (event.target === document.body && scrollKeys.includes(event.key)) box.current?.focus({ preventScroll: true });
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [box]);
}
