"use client";
import { BadgeCheck, Scale } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useEvaluationRun, useEvaluationRuns, useHasVerifiedQueries } from "../../lib/api/evaluation.ts";
import { PageBody } from "../shell/page-body.tsx";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { EvaluationResults } from "./evaluation-results.tsx";
import { RunList } from "./run-list.tsx";
import { RunSummary } from "./run-summary.tsx";
import { StartEvaluation } from "./start-evaluation.tsx";

/** Asks what is known to be answered rightly again, and shows how many still are. */
export function EvaluationPage() {
  const space = useOpenSpace();
  const router = useRouter();
  const mayStart = useHasRole("ANALYST");
  const verified = useHasVerifiedQueries(space.id);
  const runs = useEvaluationRuns(space.id);
  const chosenId = useSearchParams().get("run");
  const listed = chosenId === null ? runs.data?.[0] : runs.data?.find(({ id }) => id === chosenId);
  const other = useEvaluationRun(chosenId ?? "", chosenId !== null && runs.isSuccess && !listed);
  const run = listed ?? other.data ?? null;
  const error = verified.error ?? runs.error ?? other.error;
  const isEmpty = verified.data === false && runs.data?.length === 0;
  return (
    <PageBody
      title="Evaluation"
      description="Asks the verified queries of this Space again and compares the rows with theirs: to see what a change of model, settings or schema did."
    >
      {error && <ErrorState error={error} onRetry={() => void Promise.all([verified.refetch(), runs.refetch()])} className="mb-4" />}
      {(runs.isPending || verified.isPending) && !error && <LoadingRows label="Loading evaluations" className="h-24" />}
      {isEmpty && <NothingVerified />}
      {runs.data && verified.data !== undefined && !isEmpty && (
        <div className="flex flex-col gap-8">
          {mayStart && (
            <StartEvaluation
              hasQuestions={verified.data}
              running={runs.data.find(({ status }) => status === "QUEUED" || status === "RUNNING") ?? null}
              onStarted={() => router.replace("?", { scroll: false })}
            />
          )}
          {chosenId !== null && !run && other.isSuccess && <ErrorState error={new Error("There is no such evaluation any more.")} />}
          {run && <RunSummary run={run} before={runBefore(runs.data, run.id)} />}
          {run && <EvaluationResults key={run.id} run={run} />}
          {runs.data.length === 0 && (
            <EmptyState icon={Scale} title="No evaluation yet">
              {mayStart
                ? "Start one to see how many of the verified queries come out right."
                : "Ask an analyst of this Space to start one."}
            </EmptyState>
          )}
          {runs.data.length > 1 && (
            <RunList
              runs={runs.data}
              shownId={run?.id ?? null}
              onMore={runs.hasNextPage ? () => void runs.fetchNextPage() : null}
              isLoading={runs.isFetchingNextPage}
            />
          )}
        </div>
      )}
    </PageBody>
  );
}

function NothingVerified() {
  const { slug } = useOpenSpace();
  return (
    <EmptyState
      icon={BadgeCheck}
      title="Nothing is verified yet"
      action={
        <Button asChild look="primary">
          <Link href={`/s/${slug}/verified`}>Go to verified queries</Link>
        </Button>
      }
    >
      An evaluation asks what is known to be right. Keep good answers as verified queries, or write some by hand.
    </EmptyState>
  );
}

/** The last finished run before this one. */
function runBefore<Run extends { readonly id: string; readonly status: string }>(runs: readonly Run[], id: string): Run | null {
  const place = runs.findIndex((run) => run.id === id);
  return place < 0 ? null : (runs.slice(place + 1).find(({ status }) => status === "SUCCEEDED") ?? null);
}
