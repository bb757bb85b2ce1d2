import { useEffect } from "react";

/** Names the window after what it shows, once that is known. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const name = `${title} · Olympus`;
    const keep = () => {
      if (document.title !== name) document.title = name;
    };
    keep();
    // Next writes the route's own title when its metadata comes, which may be later than the data.
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [title]);
}
