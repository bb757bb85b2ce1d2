"use client";
import { type FormEvent, useState } from "react";

interface PageJumpProps {
  /** The one in sight, from 1. */
  readonly page: number;
  readonly count: number;
  /** `Page`, `Slide` */
  readonly word: string;
  readonly onJump: (page: number) => void;
}

/** Which page one reads; another number goes there. */
export function PageJump({ page, count, word, onJump }: PageJumpProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number(typed);
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1) onJump(Math.min(wanted, count));
    setTyped(null);
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-1.5 px-1 text-[0.8125rem] text-muted tabular-nums">
      <label className="flex items-center gap-1.5">
        <span className="sr-only">{word}</span>
        <input
          inputMode="numeric"
          value={typed ?? page}
          onChange={(event) => setTyped(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(null)}
          style={{ width: `${Math.max(2, String(count).length) + 1.6}ch` }}
          className="h-7 rounded-md border border-line-strong/70 bg-surface px-1 text-center text-text"
        />
      </label>
      of {count.toLocaleString("en-US")}
    </form>
  );
}
