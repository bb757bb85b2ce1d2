import { useSyncExternalStore } from "react";

/** The quote in the page's address (`#quote=…`), null without one. */
export function useHashQuote(): string | null {
  const hash = useSyncExternalStore(
    (onChange) => {
      window.addEventListener("hashchange", onChange);
      return () => window.removeEventListener("hashchange", onChange);
    },
    () => window.location.hash,
    () => "",
  );
  return new URLSearchParams(hash.slice(1)).get("quote");
}
