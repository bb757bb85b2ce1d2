"use client";
import { GraduationCap, Pencil } from "lucide-react";
import { useState } from "react";
import type { TableDetails, TableName } from "../../lib/api/catalog.ts";
import { type TableTraining as Training, useSamplingRules, useSetSamplingRule, useTrain } from "../../lib/api/training.ts";
import { formatMoment } from "../../lib/format/units.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { Pill } from "../ui/pill.tsx";
import { ErrorState } from "../ui/states.tsx";
import { DescribeTableDialog } from "./describe-table-dialog.tsx";
import { SamplingSwitch } from "./sampling-switch.tsx";
import { TableStatusIcon } from "./table-status-icon.tsx";
import { describedByNames, tableStatusLooks } from "./training-words.ts";

interface TableTrainingProps {
  readonly connectionId: string;
  readonly table: TableDetails;
  readonly training: Training;
}

/** What Olympus learned of a table: its description, who wrote it, and when; admins may change it. */
export function TableTraining({ connectionId, table, training }: TableTrainingProps) {
  const isAdmin = useHasRole("ADMIN");
  const [isEditing, setIsEditing] = useState(false);
  const rules = useSamplingRules(connectionId);
  const setRule = useSetSamplingRule(connectionId);
  const place = { schema: table.schema, table: table.name, column: null };
  return (
    <section aria-label="What Olympus knows of it" className="mt-4 rounded-xl border bg-surface" data-testid="table-training">
      <div className="flex items-start gap-3 px-4 py-3.5">
        <div className="min-w-0 flex-1">
          <p className={training.description ? "text-sm leading-6 [overflow-wrap:anywhere]" : "text-sm text-muted"}>
            {training.description ?? "Once it is trained, Olympus says here what the table holds."}
          </p>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-xs text-muted">
            {training.describedBy && (
              <Pill tone={training.describedBy === "PERSON" ? "accent" : "neutral"}>{describedByNames[training.describedBy]}</Pill>
            )}
            <span className="inline-flex items-center gap-1.5" data-status={training.status}>
              <TableStatusIcon status={training.status} />
              <span aria-hidden>{tableStatusLooks[training.status].label}</span>
              {training.status === "TRAINED" && training.trainedAt && formatMoment(training.trainedAt)}
            </span>
          </p>
        </div>
        {isAdmin && (
          <Button size="sm" look="ghost" onClick={() => setIsEditing(true)} className="-mr-1.5" disabled={training.columns.length === 0}>
            <Pencil size={15} aria-hidden />
            Edit<span className="sr-only"> the descriptions</span>
          </Button>
        )}
      </div>
      {training.status === "FAILED" && (
        <Alert tone="danger" title={training.errorMessage ?? "The table could not be trained"} className="mx-4 mb-3.5">
          {training.trainedAt && <p>What was trained {formatMoment(training.trainedAt)} stays in use.</p>}
          {training.errorCode && <p className="font-mono text-xs">{training.errorCode}</p>}
        </Alert>
      )}
      {isAdmin && (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-2.5">
          {rules.data && (
            <SamplingSwitch
              place={place}
              rules={rules.data}
              label="Keep sample values of this table"
              isBusy={setRule.isPending}
              onDecide={(isSampled) => setRule.mutate({ ...place, isSampled })}
            />
          )}
          <TrainThis connectionId={connectionId} table={table} training={training} />
        </div>
      )}
      {(rules.error ?? setRule.error) && <ErrorState error={rules.error ?? setRule.error} className="mx-4 mb-3.5" />}
      {isEditing && <DescribeTableDialog connectionId={connectionId} training={training} onClose={() => setIsEditing(false)} />}
    </section>
  );
}

function TrainThis({
  connectionId,
  table,
  training,
}: {
  readonly connectionId: string;
  readonly table: TableName;
  readonly training: Training;
}) {
  const train = useTrain(connectionId);
  const isWaiting = training.status === "QUEUED" || training.status === "TRAINING";
  const order = { tables: [{ schema: table.schema, name: table.name }], isAnew: training.status === "TRAINED" };
  return (
    <>
      <Button
        size="sm"
        look="ghost"
        onClick={() => train.mutate(order)}
        disabled={isWaiting || train.isPending}
        className="-ml-2 sm:ml-auto"
      >
        <GraduationCap size={15} aria-hidden />
        {isWaiting ? "In training…" : training.status === "TRAINED" ? "Train this table again" : "Train this table"}
      </Button>
      {train.error && <ErrorState error={train.error} className="w-full" />}
    </>
  );
}
