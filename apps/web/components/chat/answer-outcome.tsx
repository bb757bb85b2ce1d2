"use client";
import {
  Ban,
  CircleAlert,
  CircleHelp,
  CircleStop,
  ClockAlert,
  Cpu,
  KeyRound,
  type LucideIcon,
  PlugZap,
  RotateCcw,
  ShieldAlert,
  SquareTerminal,
  Unplug,
} from "lucide-react";
import type { AnswerView } from "../../lib/answer/answer-view.ts";
import { useRetryAnswer } from "../../lib/api/threads.ts";
import { SqlBlock } from "../results/sql-block.tsx";
import { useHasRole } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/states.tsx";

interface Advice {
  readonly icon: LucideIcon;
  /** Said when the server gives no advice of its own. */
  readonly advice: string;
}

const unknown: Advice = { icon: CircleAlert, advice: "Try again; if it stays, ask an admin to look into the log." };

const adviceByCode: Readonly<Record<string, Advice>> = {
  NOT_UNDERSTOOD: { icon: CircleHelp, advice: "Say it in other words, with names of tables or columns." },
  SYNTAX_ERROR: { icon: SquareTerminal, advice: "Ask in other words: the statement that was written isn’t valid." },
  UNKNOWN_TABLE: { icon: SquareTerminal, advice: "Look at the tables of the connection, and ask with their names." },
  UNKNOWN_COLUMN: { icon: SquareTerminal, advice: "Look at the columns of the table, and ask with their names." },
  NOT_READ_ONLY: { icon: ShieldAlert, advice: "Olympus only reads. Ask for what is there, not to change it." },
  PERMISSION_DENIED: { icon: KeyRound, advice: "The database user may not read this. Ask whoever runs the database." },
  AUTHENTICATION_FAILED: { icon: KeyRound, advice: "Test the connection: its user or password is refused." },
  CONNECTION_FAILED: { icon: Unplug, advice: "Test the connection: the database can’t be reached." },
  UNAVAILABLE: { icon: Unplug, advice: "The database is busy or down. Try again in a moment." },
  TLS_FAILED: { icon: ShieldAlert, advice: "Test the connection: its TLS settings don’t fit the server." },
  HOST_NOT_ALLOWED: { icon: ShieldAlert, advice: "The address of this database isn’t allowed on this server." },
  TIMEOUT: { icon: ClockAlert, advice: "Ask for less: a shorter time, fewer groups, one table." },
  RATE_LIMITED: { icon: ClockAlert, advice: "You asked a lot in a short time. Wait a little." },
  RESULT_TOO_LARGE: { icon: Ban, advice: "Ask for totals instead of rows, or for a shorter time." },
  COST_TOO_HIGH: { icon: Ban, advice: "Ask for a shorter time or fewer columns." },
  MODEL_FAILED: { icon: Cpu, advice: "The language model failed. Try again, or ask an admin to check its settings." },
  INTERRUPTED: { icon: PlugZap, advice: "The server was restarted while this ran. Ask again." },
};

interface AnswerOutcomeProps {
  readonly view: AnswerView;
  readonly messageId: string;
}

/** How an answer that isn't one ended: why, what to do, and a way to try again. */
export function AnswerOutcome({ view, messageId }: AnswerOutcomeProps) {
  const retry = useRetryAnswer();
  const mayAsk = useHasRole("ANALYST");
  if (view.status === "RUNNING" || view.status === "COMPLETED") return null;
  const { failure } = view;
  const { icon, advice } = (failure && adviceByCode[failure.code]) ?? unknown;
  return (
    <div className="flex flex-col gap-3" data-testid="answer-outcome">
      {view.status === "CANCELLED" ? (
        <Alert tone="info" icon={CircleStop} title="Stopped">
          You stopped this answer.
        </Alert>
      ) : (
        <Alert
          tone={view.status === "INTERRUPTED" ? "warning" : "danger"}
          icon={view.status === "INTERRUPTED" ? PlugZap : icon}
          title={failure?.message ?? "This answer was interrupted."}
        >
          <p>{failure?.suggestion ?? advice}</p>
          {failure && <p className="font-mono text-xs">{failure.code}</p>}
        </Alert>
      )}
      {failure?.sql && (
        <SqlBlock sql={failure.sql} title={failure.code === "NOT_READ_ONLY" ? "Refused, and not run" : "The statement that failed"} />
      )}
      {retry.error && <ErrorState error={retry.error} />}
      {mayAsk && (
        <div>
          <Button size="sm" onClick={() => retry.mutate(messageId)} disabled={retry.isPending}>
            <RotateCcw size={14} aria-hidden />
            Try again
          </Button>
        </div>
      )}
    </div>
  );
}
