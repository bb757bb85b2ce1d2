"use client";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useDocumentTags } from "../../lib/api/document-folders.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { control } from "../ui/field.tsx";
import { type DocumentsView, keyOf, statusNames } from "./documents-view.ts";
import { formatLooks } from "./format-looks.ts";

interface DocumentsToolbarProps {
  readonly view: DocumentsView;
  readonly onChange: (part: Partial<DocumentsView>) => void;
}

/** Searches and filters the documents. */
export function DocumentsToolbar({ view, onChange }: DocumentsToolbarProps) {
  const select = cn(control, "h-10 w-auto min-w-0 flex-1 truncate pr-2 text-sm sm:flex-none");
  return (
    <search className="flex flex-col gap-2.5">
      <div className="flex flex-wrap gap-2">
        <SearchBox text={view.text} onText={(text) => onChange({ text })} />
        <select
          aria-label="Format"
          value={view.format ?? ""}
          onChange={(event) => onChange({ format: keyOf(formatLooks, event.target.value) })}
          className={select}
        >
          <option value="">All formats</option>
          {Object.entries(formatLooks).map(([format, { name }]) => (
            <option key={format} value={format}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Status"
          value={view.status ?? ""}
          onChange={(event) => onChange({ status: keyOf(statusNames, event.target.value) })}
          className={select}
        >
          <option value="">Any status</option>
          {Object.entries(statusNames).map(([status, name]) => (
            <option key={status} value={status}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <TagFilter view={view} onChange={onChange} />
    </search>
  );
}

const restMs = 250;

/** Tells of what is typed once the typing rests. */
function SearchBox({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  // Cleared from elsewhere, or by the browser's way back.
  useEffect(() => {
    if (text !== told.current) setTyped(text);
    told.current = text;
  }, [text]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onText(typed);
    }, restMs);
    return () => clearTimeout(timer);
  }, [typed, onText]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") setTyped("");
  };
  return (
    <div className="relative min-w-full flex-1 sm:min-w-60">
      <Search size={16} aria-hidden className="pointer-events-none absolute top-3 left-3 text-muted" />
      <input
        type="search"
        aria-label="Search documents"
        placeholder="Search names and contents"
        value={typed}
        maxLength={400}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
        className={cn(control, "h-10 pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden")}
      />
      {typed !== "" && (
        <Button look="ghost" size="iconSm" aria-label="Clear the search" onClick={() => setTyped("")} className="absolute top-1 right-1">
          <X size={15} aria-hidden />
        </Button>
      )}
    </div>
  );
}

const mostTags = 12;

function TagFilter({ view, onChange }: DocumentsToolbarProps) {
  const tags = useDocumentTags(useOpenSpace().id);
  const names = (tags.data ?? []).slice(0, mostTags).map(({ name }) => name);
  // One that is filtered by stays in sight, however seldom it is.
  const shown = [...names, ...view.tags.filter((tag) => !names.includes(tag))];
  const canClear = view.tags.length > 0 || view.format !== null || view.status !== null;
  if (shown.length === 0 && !canClear) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {shown.map((tag) => {
        const isOn = view.tags.includes(tag);
        return (
          <button
            key={tag}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange({ tags: isOn ? view.tags.filter((other) => other !== tag) : [...view.tags, tag] })}
            className={cn(
              "rounded-full border px-2.5 py-0.5 text-[0.8125rem] leading-5 font-medium transition-colors",
              isOn ? "border-accent bg-accent text-on-accent" : "bg-surface text-muted hover:border-line-strong hover:text-text",
            )}
          >
            {tag}
          </button>
        );
      })}
      {canClear && (
        <Button look="ghost" size="sm" onClick={() => onChange({ tags: [], format: null, status: null })}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
