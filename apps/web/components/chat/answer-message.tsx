"use client";
import { Unplug } from "lucide-react";
import { memo, useState } from "react";
import type { MessagePartsFragment, QueryPartsFragment } from "../../gql/graphql.ts";
import { type ChosenReading, choicesOf, withChoice } from "../../lib/answer/pins.ts";
import type { TextSpan } from "../../lib/answer/text-span.ts";
import { useAnswer } from "../../lib/answer/use-answer.ts";
import { QueryResult } from "../results/query-result.tsx";
import { SqlBlock } from "../results/sql-block.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { AnswerActions } from "./answer-actions.tsx";
import { AnswerDetails } from "./answer-details.tsx";
import { AnswerHead } from "./answer-head.tsx";
import { AnswerNotes } from "./answer-notes.tsx";
import { AnswerOutcome } from "./answer-outcome.tsx";
import { AnswerText } from "./answer-text.tsx";
import { Clarification } from "./clarification.tsx";
import { ReadingChips } from "./reading-chips.tsx";
import { SourceCards } from "./source-cards.tsx";
import { StepsList } from "./steps-list.tsx";
import { TableOrigins } from "./table-origins.tsx";

/** Asks in the thread; with `choices`, what some of the question's words mean is decided. */
export type AskInThread = (question: string, choices?: readonly ChosenReading[]) => void;

interface AnswerMessageProps {
  readonly message: MessagePartsFragment;
  /** What it answers. */
  readonly question: string;
  /** Left out for who may not ask. */
  readonly onAsk?: AskInThread;
  /** Marks words of the question. */
  readonly onHighlight: (span: TextSpan | null) => void;
}

/** One answer, from its first event to the whole: badge, steps, text, results, sources, notes. */
export const AnswerMessage = memo(function AnswerMessage({ message, question, onAsk, onHighlight }: AnswerMessageProps) {
  const { view, isReconnecting, isLost } = useAnswer(message);
  const isRunning = view.status === "RUNNING";
  const [cameWhileLooking] = useState(isRunning);
  const askAnew = onAsk && ((choice: ChosenReading) => onAsk(question, withChoice(choicesOf(message.id), choice)));
  return (
    <article aria-label="Answer" aria-busy={isRunning} data-status={view.status} className="flex flex-col gap-4">
      <p role="status" className="sr-only">
        {isRunning ? "The answer is coming." : cameWhileLooking ? "The answer is there." : ""}
      </p>
      <AnswerHead view={view} />
      {isRunning && <StepsList steps={view.steps} />}
      {view.text && <AnswerText text={view.text} isRunning={isRunning} citations={view.citations} warnings={view.warnings} />}
      {view.clarification && (
        <Clarification {...view.clarification} isAsked={view.text.includes(view.clarification.question)} onAsk={onAsk} />
      )}
      {view.queries.map((query) => (
        <div key={query.queryRunId} className="flex flex-col gap-3">
          <QueryResult query={query} heading={headingOf(query, view.queries)} />
          <TableOrigins datasets={query.datasets} />
          <ReadingChips reading={query.reading} question={question} onHighlight={onHighlight} onChoose={isRunning ? undefined : askAnew} />
        </div>
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
      <AnswerDetails view={view} />
      <AnswerActions message={message} view={view} question={question} />
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
