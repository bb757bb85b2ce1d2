import { useEffect } from "react";
import type { Find } from "./use-find.ts";

/**
 * The keys of the reader, wherever on the page one was last: Ctrl+F finds (the browser's own search would miss what isn't drawn), F3 and Ctrl+G
 * go on to the next match, with Shift to the one before. Does nothing while `isOn` is false.
 */
export function useReaderKeys(find: Find, isOn: boolean): void {
  useEffect(() => {
    if (!isOn || !find.isPossible) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const hasControl = event.ctrlKey || event.metaKey;
      if (hasControl && key === "f" && !event.shiftKey) find.open();
      else if (find.matches.length > 0 && (key === "f3" || (hasControl && key === "g"))) find.step(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [find, isOn]);
}
