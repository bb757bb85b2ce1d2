import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type DocumentsView, readView, viewQuery } from "./documents-view.ts";

/** The view in the page's address, and how to change it: another folder is a step back for the browser, a filter is not. */
export function useDocumentsView() {
  const params = useSearchParams();
  const view = useMemo(() => readView(new URLSearchParams(params)), [params]);
  const change = useCallback((part: Partial<DocumentsView>) => {
    const next = { ...readView(new URLSearchParams(window.location.search)), ...part };
    const address = `${window.location.pathname}${viewQuery(next)}`;
    // The browser's own history rather than the router's: nothing of it is for the server.
    if ("folderId" in part) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);
  return { view, change };
}
