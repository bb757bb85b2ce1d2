"use client";
import { ShieldAlert } from "lucide-react";
import { useState } from "react";
import type { SamplingRule, TrainedColumn } from "../../lib/api/training.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Switch } from "../ui/switch.tsx";
import { columnSampling, decisionFor, needsWarning, type SamplingPlace } from "./sampling-rules.ts";
import { samplingReasons } from "./training-words.ts";

const shownAtFirst = 5;

interface ColumnValuesProps {
  readonly place: SamplingPlace;
  readonly column: TrainedColumn;
  /** Null for who may not decide. */
  readonly rules: readonly SamplingRule[] | null;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** True and false decide; null takes the decision back. Resolves when it is taken. */
  readonly onDecide: (isSampled: boolean | null) => Promise<unknown>;
}

/** Which values of a column are kept and why, with a switch for admins that warns before anything sensitive is read. */
export function ColumnValues({ place, column, rules, isBusy, error, onDecide }: ColumnValuesProps) {
  const [isWarning, setIsWarning] = useState(false);
  const sampling = columnSampling(rules ?? [], place, column);
  const isSensitive = column.samplingReason === "SENSITIVE_NAME" || column.samplingReason === "SENSITIVE_VALUES";
  const turn = (isOn: boolean) => {
    const decision = decisionFor(rules ?? [], place, isOn);
    if (needsWarning(decision, column.samplingReason)) setIsWarning(true);
    else void onDecide(decision);
  };
  return (
    <div className="flex items-start gap-2.5">
      {rules && (
        <Switch
          aria-label={`Sample values of ${column.name}`}
          checked={sampling.isOn}
          disabled={isBusy}
          onCheckedChange={turn}
          className="mt-px h-5 w-8.5 [&>span]:size-3.5 [&>span]:data-[state=checked]:translate-x-[1.0625rem]"
        />
      )}
      <div className="min-w-0">
        {column.values.length > 0 && <Chips name={column.name} values={column.values} />}
        <p className="flex items-start gap-1.5 text-xs leading-5">
          {isSensitive && <ShieldAlert size={13} aria-hidden className="mt-[3px] shrink-0 text-warning" />}
          <span>
            {beginning(column)}: {samplingReasons[column.samplingReason]}
            {sampling.isToCome && <span className="block text-text">Changes with the next training.</span>}
          </span>
        </p>
      </div>
      <ConfirmDialog
        title={`Sample values of ${column.name}?`}
        confirmLabel="Sample its values"
        isOpen={isWarning}
        isBusy={isBusy}
        error={isWarning ? error : null}
        onConfirm={() => {
          onDecide(true).then(
            () => setIsWarning(false),
            // Shown in the dialog, which stays.
            () => {},
          );
        }}
        onClose={() => setIsWarning(false)}
      >
        {isSensitive && `Olympus left it out: ${samplingReasons[column.samplingReason]}. `}
        Values of this column will be read and may be shown in answers and sent to the configured model.
      </ConfirmDialog>
    </div>
  );
}

function beginning({ isSampled, values }: TrainedColumn): string {
  if (values.length > 0) return "Sampled";
  return isSampled ? "None kept" : "Not sampled";
}

function Chips({ name, values }: { readonly name: string; readonly values: readonly string[] }) {
  const [isOpen, setIsOpen] = useState(false);
  const rest = values.length - shownAtFirst;
  return (
    <ul aria-label={`Values of ${name}`} className="mb-1 flex max-w-96 flex-wrap gap-1">
      {(isOpen ? values : values.slice(0, shownAtFirst)).map((value) => (
        <li key={value} title={value} className="max-w-40 truncate rounded-md bg-subtle px-1.5 py-0.5 text-xs text-text">
          {value}
        </li>
      ))}
      {rest > 0 && (
        <li>
          <button
            type="button"
            onClick={() => setIsOpen(!isOpen)}
            aria-expanded={isOpen}
            className="rounded-md px-1.5 py-0.5 text-xs text-accent hover:bg-subtle"
          >
            {isOpen ? "Show fewer" : `${rest} more`}
          </button>
        </li>
      )}
    </ul>
  );
}
