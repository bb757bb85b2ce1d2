"use client";
import { LoaderCircle, Unplug } from "lucide-react";
import { memo, useState } from "react";
import type { MessagePartsFragment, QueryPartsFragment } from "../../gql/graphql.ts";
import { type AnswerView, shownBadge } from "../../lib/answer/answer-view.ts";
import { useAnswer } from "../../lib/answer/use-answer.ts";
import { formatDuration } from "../../lib/format/units.ts";
import { QueryResult } from "../results/query-result.tsx";
import { SqlBlock } from "../results/sql-block.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { AnswerNotes } from "./answer-notes.tsx";
import { AnswerOutcome } from "./answer-outcome.tsx";
import { AnswerText } from "./answer-text.tsx";
import { SourceBadge } from "./source-badge.tsx";
import { SourceCards } from "./source-cards.tsx";
import { StepsList } from "./steps-list.tsx";

interface AnswerMessageProps {
  readonly message: MessagePartsFragment;
  readonly onAsk: (question: string) => void;
}

/** One answer, from its first event to the whole: badge, steps, text, results, sources, notes. */
export const AnswerMessage = memo(function AnswerMessage({ message, onAsk }: AnswerMessageProps) {
  const { view, isReconnecting, isLost } = useAnswer(message);
  const isRunning = view.status === "RUNNING";
  const [cameWhileLooking] = useState(isRunning);
  return (
    <article aria-label="Answer" aria-busy={isRunning} data-status={view.status} className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {isRunning ? "The answer is coming." : cameWhileLooking ? "The answer is there." : ""}
      </p>
      <AnswerHead view={view} />
      <StepsList steps={view.steps} isRunning={isRunning} />
      {view.text && <AnswerText text={view.text} isRunning={isRunning} citations={view.citations} warnings={view.warnings} />}
      {view.clarification && (
        <Clarification {...view.clarification} isAsked={view.text.includes(view.clarification.question)} onAsk={onAsk} />
      )}
      {view.queries.map((query) => (
        <QueryResult key={query.queryRunId} query={query} heading={headingOf(query, view.queries)} />
      ))}
      {/* Once the text comes, a statement that still has no rows is one that failed. */}
      {isRunning &&
        view.text === "" &&
        view.drafts.map((draft) => (
          <SqlBlock key={draft.connectionId} sql={draft.sql} dialect={draft.dialect} title={draft.connectionName} />
        ))}
      <SourceCards citations={view.citations} />
      <AnswerNotes warnings={view.warnings} queries={view.queries} />
      <AnswerOutcome view={view} messageId={message.id} />
      {isReconnecting && (
        <p role="status" className="flex items-center gap-2 text-[0.8125rem] text-warning">
          <Unplug size={15} aria-hidden className="shrink-0" />
          The connection to the server was lost. Trying again…
        </p>
      )}
      {isLost && (
        <Alert tone="warning" title="The line to the server broke.">
          The answer goes on there. Load the page again to see it.
          <Button size="sm" className="mt-2 block" onClick={() => window.location.reload()}>
            Load again
          </Button>
        </Alert>
      )}
    </article>
  );
});

/** Results of several databases go by their database; several of one by what each shows, which a chart says itself. */
function headingOf(query: QueryPartsFragment, all: readonly QueryPartsFragment[]): string | null {
  if (all.some((other) => other.connectionId !== query.connectionId)) return `DATABASE: ${query.connectionName}`;
  return all.length > 1 && query.chart === null ? query.explanation : null;
}

function AnswerHead({ view }: { readonly view: AnswerView }) {
  const badge = shownBadge(view);
  const facts = [
    view.engine && (view.model ?? "Built-in engine"),
    view.durationMs !== null && formatDuration(view.durationMs),
    view.confidence !== null && view.badge !== "NONE" && `${Math.round(view.confidence * 100)} % confident`,
  ].filter(Boolean);
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.8125rem] text-muted">
      {badge && <SourceBadge badge={badge} />}
      {view.status === "RUNNING" && !badge && <LoaderCircle size={16} aria-label="Working" className="animate-spin text-accent" />}
      {facts.length > 0 && <span>{facts.join(" · ")}</span>}
    </div>
  );
}

interface ClarificationProps {
  readonly question: string;
  readonly choices: readonly string[];
  /** Whether the answer's text has asked already. */
  readonly isAsked: boolean;
  readonly onAsk: (question: string) => void;
}

/** Asks back; each choice is a whole question. */
function Clarification({ question, choices, isAsked, onAsk }: ClarificationProps) {
  return (
    <div className="flex flex-col gap-3">
      {!isAsked && <p>{question}</p>}
      <ul aria-label={question} className="flex flex-col items-start gap-2">
        {choices.map((choice) => (
          <li key={choice}>
            <Button className="h-auto py-2 text-left whitespace-normal" onClick={() => onAsk(choice)}>
              {choice}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
