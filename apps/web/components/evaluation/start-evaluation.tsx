"use client";
import { Play, X } from "lucide-react";
import { useState } from "react";
import type { EngineKind } from "../../gql/graphql.ts";
import { type EvaluationRun, useCancelEvaluation, useStartEvaluation } from "../../lib/api/evaluation.ts";
import { useSpaceModel } from "../../lib/api/models.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { SelectField } from "../ui/field.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { ErrorState } from "../ui/states.tsx";

interface StartEvaluationProps {
  /** Whether any query is verified. */
  readonly hasQuestions: boolean;
  /** The run that goes on: one at a time. */
  readonly running: EvaluationRun | null;
  readonly onStarted: () => void;
}

/** Starts a run with an engine of choice; while one goes on, its progress. */
export function StartEvaluation({ hasQuestions, running, onStarted }: StartEvaluationProps) {
  const space = useOpenSpace();
  const { data: model } = useSpaceModel(space.id);
  const [engine, setEngine] = useState<EngineKind | "">("");
  const start = useStartEvaluation(space.id);
  const cancel = useCancelEvaluation(space.id);
  const ownEngine = model?.effectiveEngine === "MODEL" ? (model.effectiveModel ?? "its model") : "built-in engine";
  return (
    <section aria-label="Run an evaluation" className="rounded-xl border bg-surface p-4">
      {running ? (
        <div className="flex flex-col gap-2.5" data-testid="evaluation-progress">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <p className="text-sm" role="status">
              <span className="font-medium">{running.status === "QUEUED" ? "About to start" : "Asking the verified queries"}</span>
              <span className="text-muted tabular-nums">
                {" "}
                · {running.done.toLocaleString("en-US")} of {running.total.toLocaleString("en-US")}
              </span>
            </p>
            <Button size="sm" look="ghost" onClick={() => cancel.mutate(running.id)} disabled={cancel.isPending}>
              <X size={15} aria-hidden />
              {cancel.isPending ? "Stopping…" : "Cancel"}
            </Button>
          </div>
          <ProgressBar label="Evaluation" share={running.total === 0 ? 0 : running.done / running.total} />
        </div>
      ) : (
        <form
          className="flex flex-wrap items-end justify-between gap-x-4 gap-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            start.mutate(engine || null, { onSuccess: onStarted });
          }}
        >
          <SelectField
            label="Engine"
            value={engine}
            onChange={(event) => setEngine(event.target.value as EngineKind | "")}
            className="w-full sm:w-80"
          >
            <option value="">What this Space uses{model ? `: ${ownEngine}` : ""}</option>
            <option value="BUILT_IN">Built-in engine</option>
            <option value="MODEL">Language model</option>
          </SelectField>
          <Button type="submit" look="primary" disabled={start.isPending || !hasQuestions}>
            <Play size={15} aria-hidden />
            Start an evaluation
          </Button>
        </form>
      )}
      {(start.error ?? cancel.error) && <ErrorState error={start.error ?? cancel.error} className="mt-3" />}
    </section>
  );
}
