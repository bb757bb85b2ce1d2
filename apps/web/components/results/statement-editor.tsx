"use client";
import { Play } from "lucide-react";
import { useId } from "react";
import type { RanStatement } from "../../lib/api/memory.ts";
import { count, formatDuration } from "../../lib/format/units.ts";
import { Button } from "../ui/button.tsx";
import { ResultTable } from "./result-table.tsx";
import { SqlEditor } from "./sql-editor.tsx";
import { StatementError } from "./statement-error.tsx";

/** A statement that was sent, and what came of it. */
export interface StatementRun {
  readonly sql: string | undefined;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly result: RanStatement | undefined;
}

interface StatementEditorProps {
  readonly sql: string;
  readonly onChange: (sql: string) => void;
  readonly dialect?: string;
  readonly run: StatementRun;
  readonly onRun: () => void;
}

/** SQL to write and run, with the rows that it brings or the reason why not. */
export function StatementEditor({ sql, onChange, dialect, run, onRun }: StatementEditorProps) {
  const errorId = useId();
  const canRun = sql.trim() !== "" && !run.isPending;
  const hasError = Boolean(run.error) && !run.isPending;
  return (
    <div className="flex flex-col gap-3">
      <SqlEditor
        label="SQL"
        value={sql}
        onChange={onChange}
        onRun={() => canRun && onRun()}
        dialect={dialect}
        isInvalid={hasError}
        describedBy={hasError ? errorId : undefined}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" onClick={onRun} disabled={!canRun}>
          <Play size={14} aria-hidden />
          {run.isPending ? "Running…" : "Run"}
        </Button>
        <p role="status" className="text-xs text-muted">
          {run.result && !run.isPending
            ? `${run.result.isTruncated ? "first " : ""}${count(run.result.rowCount, "row")} · ${formatDuration(run.result.durationMs)}`
            : "Runs read-only."}
        </p>
      </div>
      {hasError && <StatementError id={errorId} error={run.error} sql={run.sql ?? sql} />}
      {run.result && <ResultTable queryRunId={run.result.queryRun.id} isTruncated={run.result.isTruncated} isShort />}
    </div>
  );
}
