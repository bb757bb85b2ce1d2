"use client";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";

interface RowJumpProps {
  readonly totalRows: number;
  /** Of the first row in the grid, from 1. */
  readonly row: number;
  readonly onJump: (row: number) => void;
}

/** The way to a row that scrolling would take long to reach. */
export function RowJump({ totalRows, row, onJump }: RowJumpProps) {
  const [typed, setTyped] = useState("");
  const wanted = Number(typed.replace(/[\s,.]/g, ""));
  const isRow = Number.isInteger(wanted) && wanted >= 1;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRow) return;
    onJump(Math.min(wanted, totalRows));
    setTyped("");
  };
  return (
    <form onSubmit={submit} className="mb-2 flex flex-wrap items-center justify-end gap-2 text-[0.8125rem] text-muted">
      {row > 1 && (
        <Button look="ghost" size="sm" onClick={() => onJump(1)}>
          Back to the first row
        </Button>
      )}
      <label className="flex items-center gap-2">
        Row
        <input
          inputMode="numeric"
          value={typed}
          placeholder={`1 to ${totalRows.toLocaleString("en-US")}`}
          onChange={(event) => setTyped(event.target.value)}
          className="h-8 w-32 rounded-lg border border-line-strong/70 bg-surface px-2 text-text placeholder:text-muted"
        />
      </label>
      <Button type="submit" size="sm" disabled={!isRow}>
        Go
      </Button>
    </form>
  );
}
