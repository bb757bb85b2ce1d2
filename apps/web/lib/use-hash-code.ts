import { useSyncExternalStore } from "react";
import { codeOf } from "./invitation-code.ts";

/** The code in the page's address (`#olyinv_…`), empty without one. */
export function useHashCode(): string {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener("hashchange", onChange);
      return () => window.removeEventListener("hashchange", onChange);
    },
    () => codeOf(window.location.hash),
    () => "",
  );
}
