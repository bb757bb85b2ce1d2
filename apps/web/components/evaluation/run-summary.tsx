import { type EvaluationRun, isRunning } from "../../lib/api/evaluation.ts";
import { count, formatMoment } from "../../lib/format/units.ts";
import { Alert } from "../ui/alert.tsx";
import { cn } from "../ui/cn.ts";
import { accuracyOf, changeOf, outcomes, percent, precisionOf } from "./evaluation-figures.ts";
import { OutcomeBar } from "./outcome-bar.tsx";

interface RunSummaryProps {
  readonly run: EvaluationRun;
  /** The finished run before it, to compare with. */
  readonly before: EvaluationRun | null;
}

/** How one run went. */
export function RunSummary({ run, before }: RunSummaryProps) {
  const figures = [
    {
      label: "Accuracy",
      about: "correct of all",
      value: accuracyOf(run),
      change: before && changeOf(accuracyOf(run), accuracyOf(before)),
    },
    {
      label: "Precision",
      about: "correct of answered",
      value: precisionOf(run),
      change: before && changeOf(precisionOf(run), precisionOf(before)),
    },
  ];
  return (
    <section aria-labelledby="run-summary" data-testid="evaluation-summary" data-status={run.status}>
      <h2 id="run-summary" className="font-semibold">
        {engineName(run)}
      </h2>
      <p className="mb-3 text-sm text-muted">
        {count(run.total, "question")} · {formatMoment(run.createdAt)}
        {endings[run.status] && ` · ${endings[run.status]}`}
      </p>
      <div className="rounded-xl border bg-surface p-4 sm:p-5">
        <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
          {figures.map(({ label, about, value, change }) => (
            <dl key={label}>
              <dt className="text-xs text-muted">
                {label}: {about}
              </dt>
              <dd className="mt-1 flex items-baseline gap-2 text-2xl font-semibold tabular-nums">
                {percent(value)}
                {change && !isRunning(run) && <Change points={change} />}
              </dd>
            </dl>
          ))}
        </div>
        <OutcomeBar run={run} className="mt-5" />
        <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-1.5 text-[0.8125rem]">
          {outcomes.map(({ outcome, label, bar, of }) => (
            <div key={outcome} className="flex items-center gap-1.5">
              <span aria-hidden className={cn("size-2.5 rounded-full", bar)} />
              <dt className="text-muted">{label}</dt>
              <dd className="font-medium tabular-nums">{of(run).toLocaleString("en-US")}</dd>
            </div>
          ))}
        </dl>
      </div>
      {run.message && <Alert tone={run.status === "FAILED" ? "danger" : "warning"} title={run.message} className="mt-3" />}
    </section>
  );
}

const endings = {
  QUEUED: "about to start",
  RUNNING: "under way",
  SUCCEEDED: null,
  FAILED: "failed",
  CANCELLED: "cancelled",
} as const satisfies Record<EvaluationRun["status"], string | null>;

function Change({ points }: { readonly points: string }) {
  const look = points.startsWith("+") ? "text-success" : points.startsWith("−") ? "text-danger" : "text-muted";
  return (
    <span className={cn("text-[0.8125rem] font-medium", look)}>
      {points}
      <span className="sr-only"> points</span> <span className="font-normal text-muted">since the run before</span>
    </span>
  );
}

/** What answered: the model's name, or the built-in engine. */
export function engineName({ engine, model }: EvaluationRun): string {
  return engine === "MODEL" ? (model ?? "Language model") : "Built-in engine";
}
