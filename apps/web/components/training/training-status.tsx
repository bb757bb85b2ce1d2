"use client";
import { Check, CircleAlert, CircleCheck, CircleDashed, GraduationCap, X } from "lucide-react";
import Link from "next/link";
import { isUnderWay, type TrainingRun, type TrainingSummary, useCancelTraining, useTrain, useTraining } from "../../lib/api/training.ts";
import { count, formatMoment } from "../../lib/format/units.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { stageAt, trainingStages } from "./training-words.ts";

interface TrainingStatusProps {
  readonly connectionId: string;
  readonly className?: string;
}

/** How far a connection is in training, and how to start and stop it. */
export function TrainingStatus({ connectionId, className }: TrainingStatusProps) {
  const isAdmin = useHasRole("ADMIN");
  const training = useTraining(connectionId);
  const train = useTrain(connectionId);
  const cancel = useCancelTraining(connectionId);
  if (training.error) return <ErrorState error={training.error} onRetry={() => void training.refetch()} className={className} />;
  if (!training.data) return <Skeleton className={cn("h-8 w-72 max-w-full", className)} />;
  const summary = training.data;
  const { run } = summary;
  const isNew = summary.trained < summary.total;
  return (
    <div className={cn("flex flex-col gap-2.5", className)} data-testid="training" data-status={run?.status ?? "NONE"}>
      <div className="flex items-center justify-between gap-3">
        <Line summary={summary} />
        {isAdmin &&
          (isUnderWay(run) ? (
            <Button size="sm" look="ghost" className="-mr-2" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
              <X size={15} aria-hidden />
              {cancel.isPending ? "Stopping…" : "Cancel training"}
            </Button>
          ) : (
            <Button
              size="sm"
              look="ghost"
              className="-mr-2"
              onClick={() => train.mutate({ tables: null, isAnew: !isNew })}
              disabled={train.isPending || summary.total === 0}
            >
              <GraduationCap size={15} aria-hidden />
              {isNew ? "Train now" : "Train again"}
            </Button>
          ))}
      </div>
      {run && isUnderWay(run) && <Progress run={run} />}
      {!isUnderWay(run) && <Trouble connectionId={connectionId} summary={summary} />}
      {(train.error ?? cancel.error) && <ErrorState error={train.error ?? cancel.error} />}
    </div>
  );
}

function Line({ summary: { total, trained, run } }: { readonly summary: TrainingSummary }) {
  const under = isUnderWay(run) ? run : null;
  const [Icon, look] = iconOf(trained, total);
  return (
    <p className="flex min-w-0 items-center gap-2 text-[0.8125rem]" role="status">
      {under ? (
        <GraduationCap size={16} aria-hidden className="shrink-0 text-accent" />
      ) : (
        <Icon size={16} aria-hidden className={cn("shrink-0", look)} />
      )}
      <span>
        <span className="font-medium">{under ? doing(under) : sentence(trained, total)}</span>
        <span className="text-muted tabular-nums">
          {under &&
            under.total > 0 &&
            ` · ${(under.trained + under.skipped + under.failed).toLocaleString("en-US")} of ${count(under.total, "table")}`}
          {!under && run?.finishedAt && ` · ${formatMoment(run.finishedAt)}`}
        </span>
      </span>
    </p>
  );
}

function iconOf(trained: number, total: number) {
  if (trained === 0) return [CircleDashed, "text-muted"] as const;
  return trained < total ? ([CircleAlert, "text-warning"] as const) : ([CircleCheck, "text-success"] as const);
}

function doing({ status, progress }: TrainingRun): string {
  return status === "QUEUED" ? "Training is about to start" : stageAt(progress);
}

function sentence(trained: number, total: number): string {
  if (total === 0) return "Nothing to train";
  if (trained === 0) return "Not trained yet";
  return trained === total
    ? `Trained: all ${count(total, "table")}`
    : `Trained: ${trained.toLocaleString("en-US")} of ${count(total, "table")}`;
}

/** The bar, and below it the stages at the places where they are reached. */
function Progress({ run: { progress } }: { readonly run: TrainingRun }) {
  return (
    <div>
      <ProgressBar label="Progress of training" share={progress / 100} />
      <ol aria-label="Stages of training" className="mt-1.5 grid grid-cols-4 text-right text-xs">
        {trainingStages.map(({ name, reachedAt }) => {
          const isReached = progress >= reachedAt;
          return (
            <li key={name} className={cn("flex items-center justify-end gap-1", isReached ? "font-medium" : "text-muted")}>
              {isReached && <Check size={12} role="img" aria-label="reached" className="text-success" />}
              {name}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/** What did not work in the last run, and where to see more. */
function Trouble({ connectionId, summary: { failed, run } }: { readonly connectionId: string; readonly summary: TrainingSummary }) {
  const { slug } = useOpenSpace();
  if (failed === 0 && run?.status !== "FAILED" && !run?.message) return null;
  const title =
    failed > 0
      ? `${count(failed, "table")} could not be trained`
      : run?.status === "FAILED"
        ? "Training failed"
        : run?.status === "CANCELLED"
          ? "Training was cancelled"
          : "Training left something out";
  return (
    <Alert tone={run?.status === "FAILED" ? "danger" : "warning"} title={title}>
      {run?.message && <p>{run.message}</p>}
      {failed > 0 && (
        <Link
          href={`/s/${slug}/connections/${connectionId}?status=FAILED`}
          className="inline-block text-accent underline-offset-2 hover:underline"
        >
          Show {failed === 1 ? "it" : "them"}
        </Link>
      )}
    </Alert>
  );
}
