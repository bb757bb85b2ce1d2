"use client";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { minFindCharacters } from "../../lib/reader/find-in-text.ts";
import { Button } from "../ui/button.tsx";
import { type Find, maxMatches } from "./use-find.ts";

/** Words to find in the document, and the way from match to match. */
export function FindBar({ find }: { readonly find: Find }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") find.close();
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    find.step(event.shiftKey ? -1 : 1);
  };
  const hasMatches = find.matches.length > 0;
  return (
    <search className="flex shrink-0 items-center gap-1 border-b bg-surface px-2 py-1.5 sm:px-4">
      <input
        ref={field}
        value={find.words}
        onChange={(event) => find.setWords(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label="Find in this document"
        placeholder="Find in this document"
        className="h-8 min-w-0 flex-1 rounded-lg border border-line-strong/70 bg-background px-2.5 text-sm placeholder:text-muted sm:max-w-80"
      />
      <span role="status" className="min-w-24 px-2 text-[0.8125rem] text-muted tabular-nums">
        {describe(find)}
      </span>
      <Button look="ghost" size="iconSm" aria-label="Match before" disabled={!hasMatches} onClick={() => find.step(-1)}>
        <ChevronUp size={16} aria-hidden />
      </Button>
      <Button look="ghost" size="iconSm" aria-label="Next match" disabled={!hasMatches} onClick={() => find.step(1)}>
        <ChevronDown size={16} aria-hidden />
      </Button>
      <Button look="ghost" size="iconSm" aria-label="Close find" onClick={find.close}>
        <X size={16} aria-hidden />
      </Button>
    </search>
  );
}

function describe({ words, matches, index, isSearching }: Find): string {
  if (words.trim().length < minFindCharacters) return "";
  if (matches.length === 0) return isSearching ? "Looking…" : "Not found";
  const isAll = !isSearching && matches.length < maxMatches;
  return `${index + 1} of ${matches.length.toLocaleString("en-US")}${isAll ? "" : " or more"}`;
}
