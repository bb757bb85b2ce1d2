"use client";
import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import type { EvaluationResult } from "../../lib/api/evaluation.ts";
import { formatDuration } from "../../lib/format/units.ts";
import { SqlBlock } from "../results/sql-block.tsx";
import { Alert } from "../ui/alert.tsx";
import { Pill } from "../ui/pill.tsx";
import { outcomes, percent } from "./evaluation-figures.ts";

/** One question: how it ended, and on opening what was expected beside what was written. */
export function ResultItem({ result }: { readonly result: EvaluationResult }) {
  const look = outcomes.find(({ outcome }) => outcome === result.outcome);
  const facts = [
    result.connectionName,
    ...(result.confidence === null ? [] : [`confidence ${percent(result.confidence)}`]),
    formatDuration(result.durationMs),
  ].map((fact) => fact.replaceAll(" ", "\u00a0"));
  return (
    // Rows out of sight are neither laid out nor painted: there may be hundreds.
    <li
      className="[contain-intrinsic-size:auto_3.75rem] [content-visibility:auto]"
      data-testid="evaluation-result"
      data-outcome={result.outcome}
    >
      <Collapsible.Root>
        <Collapsible.Trigger className="group flex w-full items-start gap-3 px-4 py-3 text-left -outline-offset-2 hover:bg-subtle/60">
          <ChevronRight size={15} aria-hidden className="mt-1 shrink-0 text-muted transition-transform group-data-[state=open]:rotate-90" />
          <span className="min-w-0 flex-1">
            <span className="block text-sm [overflow-wrap:anywhere]">{result.question}</span>
            <span className="block text-xs text-muted tabular-nums">{facts.join(" · ")}</span>
          </span>
          <Pill tone={look?.tone}>{look?.label}</Pill>
        </Collapsible.Trigger>
        <Collapsible.Content className="px-4 pb-4">
          {result.message && (
            <Alert tone={result.outcome === "ERROR" ? "danger" : "info"} title={result.message} className="mb-3">
              {result.errorCode && <span className="font-mono text-xs">{result.errorCode}</span>}
            </Alert>
          )}
          <div className="grid items-start gap-3 lg:grid-cols-2">
            <div className="min-w-0">
              <SqlBlock sql={result.expectedSql} title="Expected" />
            </div>
            <div className="min-w-0">
              {result.sql ? (
                <SqlBlock sql={result.sql} title="Written" />
              ) : (
                <p className="rounded-xl border border-dashed px-4 py-6 text-center text-[0.8125rem] text-muted">No SQL was written.</p>
              )}
            </div>
          </div>
        </Collapsible.Content>
      </Collapsible.Root>
    </li>
  );
}
