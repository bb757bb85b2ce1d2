import { BadgeCheck, LoaderCircle } from "lucide-react";
import { type AnswerView, shownBadge } from "../../lib/answer/answer-view.ts";
import { confidenceWord, formatShare } from "../../lib/answer/confidence.ts";
import { formatDuration, formatOrdinal } from "../../lib/format/units.ts";
import { Pill } from "../ui/pill.tsx";
import { SourceBadge } from "./source-badge.tsx";

/** Where an answer comes from, who vouches for it, and how sure it is. */
export function AnswerHead({ view }: { readonly view: AnswerView }) {
  const badge = shownBadge(view);
  const verifiers = [...new Set(view.queries.flatMap(({ verifiedBy }) => verifiedBy ?? []))];
  const attempts = 1 + Math.max(0, ...view.queries.map(({ repairCount }) => repairCount));
  const facts = [
    view.engine && (view.model ?? "Built-in engine"),
    view.durationMs !== null && formatDuration(view.durationMs),
    attempts > 1 && `${formatOrdinal(attempts)} attempt`,
    view.confidence !== null && view.badge !== "NONE" && `${confidenceWord(view.confidence)} confidence, ${formatShare(view.confidence)}`,
  ].filter(Boolean);
  return (
    <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1 text-[0.8125rem] text-muted">
      {badge && <SourceBadge badge={badge} />}
      {verifiers.length > 0 && (
        <span title="A person has checked this question and its SQL" data-testid="verified-badge">
          <Pill tone="success">
            <BadgeCheck size={13} aria-hidden />
            Verified by {verifiers.join(", ")}
          </Pill>
        </span>
      )}
      {view.status === "RUNNING" && !badge && <LoaderCircle size={16} aria-label="Working" className="animate-spin text-accent" />}
      {facts.length > 0 && <span>{facts.join(" · ")}</span>}
    </div>
  );
}
