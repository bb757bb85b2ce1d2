"use client";
import { BadgeCheck, type LucideIcon, PencilLine } from "lucide-react";
import { useState } from "react";
import type { MessagePartsFragment, QueryPartsFragment } from "../../gql/graphql.ts";
import { toAnswerCopy } from "../../lib/answer/answer-copy.ts";
import type { AnswerView } from "../../lib/answer/answer-view.ts";
import { useGiveFeedback } from "../../lib/api/memory.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";
import { ErrorState } from "../ui/states.tsx";
import { CorrectSqlDialog } from "./correct-sql-dialog.tsx";
import { FeedbackButtons } from "./feedback-buttons.tsx";
import { KeepQueryDialog } from "./keep-query-dialog.tsx";
import { WrongComment } from "./wrong-comment.tsx";

interface AnswerActionsProps {
  readonly message: MessagePartsFragment;
  readonly view: AnswerView;
  readonly question: string;
}

/** What a person can do about a whole answer: say right or wrong, correct its SQL, keep it. */
export function AnswerActions({ message, view, question }: AnswerActionsProps) {
  const give = useGiveFeedback(message.threadId);
  const mayRun = useHasRole("ANALYST");
  const [hasJustSaid, setHasJustSaid] = useState(false);
  const [corrected, setCorrected] = useState<string | null>(null);
  const [kept, setKept] = useState<string | null>(null);
  const { feedback } = message;
  if (view.status !== "COMPLETED" || view.clarification) return null;
  if (!mayRun) return <CopyAnswer view={view} className="-ml-2.5" />;
  const { queries } = view;
  const isWrong = feedback?.verdict === "WRONG";
  return (
    <div className="flex flex-col gap-3">
      <div className="-ml-2.5 flex flex-wrap items-center gap-x-1" data-testid="answer-actions">
        <FeedbackButtons
          feedback={feedback}
          isBusy={give.isPending}
          onVerdict={(verdict) => {
            setHasJustSaid(true);
            give.mutate({ messageId: message.id, verdict, comment: null });
          }}
        />
        <QueryAction icon={PencilLine} label="Correct the SQL" queries={queries} onChoose={setCorrected} />
        {!isWrong && <QueryAction icon={BadgeCheck} label="Keep as verified query" queries={queries} onChoose={setKept} />}
        <CopyAnswer view={view} />
      </div>
      {give.error && <ErrorState error={give.error} />}
      {isWrong && (hasJustSaid || feedback.comment) && (
        <WrongComment
          comment={feedback.comment}
          isFresh={hasJustSaid}
          isBusy={give.isPending}
          onSend={(comment) => give.mutate({ messageId: message.id, verdict: "WRONG", comment })}
        />
      )}
      {queries.map((query) => (
        <div key={query.queryRunId} className="contents">
          <CorrectSqlDialog {...{ message, query, question }} isOpen={corrected === query.queryRunId} onClose={() => setCorrected(null)} />
          <KeepQueryDialog {...{ message, query, question }} isOpen={kept === query.queryRunId} onClose={() => setKept(null)} />
        </div>
      ))}
    </div>
  );
}

function CopyAnswer({ view, className }: { readonly view: AnswerView; readonly className?: string }) {
  if (view.text === "") return null;
  return (
    <div className={className}>
      <CopyButton label="Copy answer" text={() => toAnswerCopy(view)} />
    </div>
  );
}

interface QueryActionProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly queries: readonly QueryPartsFragment[];
  readonly onChoose: (queryRunId: string) => void;
}

/** Something to do with the answer's statement; where it has several, with one of them. */
function QueryAction({ icon: Icon, label, queries, onChoose }: QueryActionProps) {
  const [first] = queries;
  if (!first) return null;
  const face = (
    <>
      <Icon size={15} aria-hidden />
      {label}
    </>
  );
  if (queries.length === 1)
    return (
      <Button look="ghost" size="sm" onClick={() => onChoose(first.queryRunId)}>
        {face}
      </Button>
    );
  return (
    <Menu
      align="start"
      className="max-w-[min(24rem,calc(100vw-1rem))]"
      trigger={
        <Button look="ghost" size="sm">
          {face}
        </Button>
      }
    >
      <MenuLabel>{label} of</MenuLabel>
      {queries.map((query) => (
        <MenuItem key={query.queryRunId} onSelect={() => onChoose(query.queryRunId)}>
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {query.connectionName}: {query.explanation}
          </span>
        </MenuItem>
      ))}
    </Menu>
  );
}
