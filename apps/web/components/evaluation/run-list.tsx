"use client";
import Link from "next/link";
import { type EvaluationRun, isRunning } from "../../lib/api/evaluation.ts";
import { formatMoment } from "../../lib/format/units.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { accuracyOf, percent, precisionOf } from "./evaluation-figures.ts";
import { OutcomeBar } from "./outcome-bar.tsx";
import { engineName } from "./run-summary.tsx";

interface RunListProps {
  readonly runs: readonly EvaluationRun[];
  readonly shownId: string | null;
  /** Null when all are there. */
  readonly onMore: (() => void) | null;
  readonly isLoading: boolean;
}

/** All runs, newest first, with what answered: so that a change can be seen. */
export function RunList({ runs, shownId, onMore, isLoading }: RunListProps) {
  return (
    <section aria-labelledby="all-runs">
      <h2 id="all-runs" className="mb-3 font-semibold">
        All evaluations
      </h2>
      <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
        {runs.map((run) => (
          <li key={run.id}>
            <Link
              href={`?run=${run.id}`}
              scroll={false}
              onClick={() => document.getElementById("page")?.querySelector("h1")?.scrollIntoView()}
              aria-current={run.id === shownId ? "true" : undefined}
              className={cn(
                "grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-1.5 px-4 py-3 -outline-offset-2 hover:bg-subtle sm:grid-cols-[minmax(0,14rem)_1fr_auto]",
                run.id === shownId && "bg-accent-soft hover:bg-accent-soft",
              )}
            >
              <span className="min-w-0">
                <span className="block truncate text-sm font-medium">{engineName(run)}</span>
                <span className="block text-xs text-muted">{formatMoment(run.createdAt)}</span>
              </span>
              <OutcomeBar run={run} className="order-last col-span-2 h-2 sm:order-none sm:col-span-1" />
              <span className="text-right text-[0.8125rem] tabular-nums">
                {run.status === "SUCCEEDED" || isRunning(run) ? (
                  <>
                    <span className="font-medium">{percent(accuracyOf(run))}</span>
                    <span className="sr-only"> accuracy</span>
                    <span className="block text-xs text-muted">{percent(precisionOf(run))} of answered</span>
                  </>
                ) : (
                  <span className="text-muted">{run.status === "CANCELLED" ? "cancelled" : "failed"}</span>
                )}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {onMore && (
        <Button size="sm" look="ghost" className="mt-2" onClick={onMore} disabled={isLoading}>
          {isLoading ? "Loading…" : "Earlier ones"}
        </Button>
      )}
    </section>
  );
}
