"use client";
import { type KeyboardEvent, lazy, Suspense, useId } from "react";
import { cn } from "../ui/cn.ts";

const HighlightedSql = lazy(() => import("./highlighted-sql.tsx").then((module) => ({ default: module.HighlightedSql })));

interface SqlEditorProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (sql: string) => void;
  /** Control or Command and Enter. */
  readonly onRun?: () => void;
  readonly dialect?: string;
  /** Of what describes the field, an error say. */
  readonly describedBy?: string;
  readonly isInvalid?: boolean;
}

/**
 * A statement to write in: the browser's own text field, with the same text in the colours of its grammar exactly beneath it. The text
 * gives the height, and both lie in one grid cell, so that they can't come apart.
 */
export function SqlEditor({ label, value, onChange, onRun, dialect, describedBy, isInvalid }: SqlEditorProps) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onRun?.();
  };
  const text =
    "col-start-1 row-start-1 px-3.5 py-3 font-mono text-[0.8125rem] leading-6 whitespace-pre-wrap [overflow-wrap:anywhere] [tab-size:2]";
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div
        className={cn(
          "max-h-[40dvh] overflow-y-auto rounded-lg border border-line-strong/70 bg-surface focus-within:outline-2 focus-within:outline-accent",
          isInvalid && "border-danger",
        )}
      >
        <div className="grid min-h-32">
          <pre aria-hidden className={cn(text, "pointer-events-none")}>
            <Suspense fallback={<code>{value}</code>}>
              <HighlightedSql sql={value} dialect={dialect} />
            </Suspense>
            {/* A last empty line has no height by itself. */}
            {"\n"}
          </pre>
          <textarea
            id={id}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
            aria-describedby={describedBy}
            aria-invalid={isInvalid || undefined}
            spellCheck={false}
            autoCapitalize="off"
            autoCorrect="off"
            className={cn(
              text,
              "size-full resize-none overflow-hidden bg-transparent outline-none selection:bg-accent/25 [-webkit-text-fill-color:transparent]",
            )}
          />
        </div>
      </div>
    </div>
  );
}
