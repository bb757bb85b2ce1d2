import type { EvaluationRun } from "../../lib/api/evaluation.ts";
import { cn } from "../ui/cn.ts";
import { outcomes } from "./evaluation-figures.ts";

interface OutcomeBarProps {
  readonly run: EvaluationRun;
  readonly className?: string;
}

/** How a run went, as shares of all its questions; what isn't asked yet stays empty. */
export function OutcomeBar({ run, className }: OutcomeBarProps) {
  const shown = outcomes.filter(({ of }) => of(run) > 0);
  const total = Math.max(run.total, run.done, 1);
  return (
    <div
      role="img"
      aria-label={shown.map(({ label, of }) => `${label}: ${of(run)}`).join(", ") || "Nothing asked yet"}
      className={cn("flex h-2.5 gap-0.5 overflow-hidden rounded-full bg-subtle", className)}
    >
      {shown.map(({ outcome, bar, of }) => (
        <span key={outcome} className={bar} style={{ width: `${(of(run) / total) * 100}%` }} />
      ))}
    </div>
  );
}
