"use client";
import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import { type ReactNode, useState } from "react";
import type { QueryPartsFragment } from "../../gql/graphql.ts";
import type { AnswerView } from "../../lib/answer/answer-view.ts";
import { confidenceWord, formatShare } from "../../lib/answer/confidence.ts";
import { formatBytes, formatEstimate, formatMoney, formatOrdinal } from "../../lib/format/units.ts";
import { cn } from "../ui/cn.ts";
import { ContextTables } from "./context-tables.tsx";
import { StepItems } from "./steps-list.tsx";

/** How an answer that has ended was found: who wrote it, how sure, from which tables and why, step by step. */
export function AnswerDetails({ view }: { readonly view: AnswerView }) {
  const [isOpen, setIsOpen] = useState(false);
  if (view.status === "RUNNING" || view.steps.length === 0) return null;
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpen} className="text-[0.8125rem] leading-5" data-testid="answer-details">
      <Collapsible.Trigger className="-ml-1 flex items-center gap-1 rounded-md px-1 py-0.5 text-muted hover:text-text">
        <ChevronRight size={14} aria-hidden className={cn("transition-transform", isOpen && "rotate-90")} />
        How this was found
      </Collapsible.Trigger>
      <Collapsible.Content>
        <div className="mt-2 flex flex-col gap-4 rounded-xl border bg-surface px-4 py-3.5">
          <Facts>
            <Writer view={view} />
            {view.confidence !== null && view.badge !== "NONE" && (
              <Fact name="Confidence">
                <span className="capitalize">{confidenceWord(view.confidence)}</span>, {formatShare(view.confidence)}
              </Fact>
            )}
            {view.queries.length === 1 && view.queries.map((query) => <QueryFacts key={query.queryRunId} query={query} />)}
          </Facts>
          {view.queries.length > 1 &&
            view.queries.map((query) => (
              <section key={query.queryRunId} className="border-t pt-3">
                <h4 className="mb-2 font-medium [overflow-wrap:anywhere]">
                  {query.connectionName}: {query.explanation}
                </h4>
                <Facts>
                  <QueryFacts query={query} />
                </Facts>
              </section>
            ))}
          <section className="border-t pt-3">
            <h4 className="mb-2 font-medium">Step by step</h4>
            <StepItems steps={view.steps} />
          </section>
        </div>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[8.5rem_minmax(0,1fr)] sm:gap-y-2">{children}</dl>;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-muted not-first:mt-2 sm:not-first:mt-0">{name}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function Writer({ view: { engine, model, tokens, cost } }: { readonly view: AnswerView }) {
  if (engine === null) return null;
  return (
    <>
      <Fact name="Written by">{model ?? "Built-in engine, no model"}</Fact>
      {tokens && (
        <Fact name="Tokens">
          {tokens.input.toLocaleString("en-US")} in, {tokens.output.toLocaleString("en-US")} out
          {cost && ` · ${formatMoney(cost.amount, cost.currency)}`}
        </Fact>
      )}
    </>
  );
}

function QueryFacts({ query }: { readonly query: QueryPartsFragment }) {
  const { estimate, repairCount, verifiedBy, contextTables } = query;
  const estimated = [
    estimate?.rows != null && `about ${formatEstimate(estimate.rows)} rows`,
    estimate?.bytes != null && `${formatBytes(estimate.bytes)} to read`,
  ].filter(Boolean);
  return (
    <>
      {verifiedBy && <Fact name="Verified">{verifiedBy} has checked this question and its SQL.</Fact>}
      {repairCount > 0 && (
        <Fact name="Attempts">
          {formatOrdinal(repairCount + 1)} attempt: what was written before did not pass the check or the database.
        </Fact>
      )}
      {estimated.length > 0 && <Fact name="Estimated before">{estimated.join(", ")}</Fact>}
      {contextTables.length > 0 && (
        <Fact name="Looked at">
          <ContextTables tables={contextTables} used={query.tables} />
        </Fact>
      )}
      {contextTables.length === 0 && query.tables.length > 0 && <Fact name="Read from">{query.tables.join(", ")}</Fact>}
    </>
  );
}
