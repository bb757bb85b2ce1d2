"use client";
import { useEffect, useRef } from "react";

/** Asks for more when it comes into sight, or at a press where nothing scrolls. */
export function ListEnd({ onSeen, isLoading }: { readonly onSeen: () => void; readonly isLoading: boolean }) {
  const mark = useRef<HTMLButtonElement>(null);
  const latest = useRef(onSeen);
  latest.current = onSeen;
  useEffect(() => {
    if (!mark.current || isLoading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current());
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [isLoading]);
  return (
    <button ref={mark} type="button" onClick={onSeen} disabled={isLoading} className="w-full px-3 py-2 text-left text-xs text-muted">
      {isLoading ? "Loading more…" : "Load more"}
    </button>
  );
}
