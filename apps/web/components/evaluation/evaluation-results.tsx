"use client";
import { useState } from "react";
import type { EvaluationOutcome } from "../../gql/graphql.ts";
import { type EvaluationRun, isRunning, useEvaluationResults } from "../../lib/api/evaluation.ts";
import { cn } from "../ui/cn.ts";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import { outcomes } from "./evaluation-figures.ts";
import { ResultItem } from "./result-item.tsx";

/** What became of each question of a run, all or those of one outcome. */
export function EvaluationResults({ run }: { readonly run: EvaluationRun }) {
  const results = useEvaluationResults(run);
  const [only, setOnly] = useState<EvaluationOutcome | null>(null);
  const shown = results.data?.filter(({ outcome }) => only === null || outcome === only) ?? [];
  const filters = [
    { outcome: null, label: "All", number: run.done },
    ...outcomes.map(({ outcome, label, of }) => ({ outcome, label, number: of(run) })),
  ];
  return (
    <section aria-labelledby="results">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="results" className="font-semibold">
          Questions
        </h2>
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Show only</legend>
          {filters.map(({ outcome, label, number }) => (
            <button
              key={label}
              type="button"
              aria-pressed={only === outcome}
              onClick={() => setOnly(outcome)}
              className={cn(
                "h-8 rounded-lg px-2.5 text-[0.8125rem] font-medium",
                only === outcome ? "bg-accent-soft text-accent-strong" : "text-muted hover:bg-subtle hover:text-text",
              )}
            >
              {label} <span className="font-normal tabular-nums">{number.toLocaleString("en-US")}</span>
            </button>
          ))}
        </fieldset>
      </div>
      {results.error && <ErrorState error={results.error} onRetry={() => void results.refetch()} />}
      {results.isPending && <LoadingRows label="Loading results" className="h-12" />}
      {results.data && shown.length === 0 && (
        <p className="rounded-xl border bg-surface px-4 py-8 text-center text-sm text-muted">
          {isRunning(run) ? "The first results will be here in a moment." : "No question ended this way."}
        </p>
      )}
      {shown.length > 0 && (
        <ul className="divide-y rounded-xl border bg-surface">
          {shown.map((result, place) => (
            <ResultItem key={result.verifiedQueryId ?? `${result.connectionName} ${result.question} ${place}`} result={result} />
          ))}
        </ul>
      )}
    </section>
  );
}
