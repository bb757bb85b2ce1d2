import { useEffect } from "react";

/** Names the window after what it shows, once that is known. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Olympus`;
  }, [title]);
}
