"use client";
import { type FormEvent, useId } from "react";
import type { ConnectorKind } from "../../../gql/graphql.ts";
import { toApiError } from "../../../lib/graphql.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { LimitsFields, type LimitValues } from "./limits-fields.tsx";
import { StepError } from "./step-error.tsx";
import { StepFrame } from "./step-frame.tsx";

interface FinishStepProps {
  readonly kind: ConnectorKind;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly limits: LimitValues;
  readonly onLimits: (limits: LimitValues) => void;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly saveLabel: string;
  readonly onBack: () => void;
  readonly onSave: () => void;
}

/** The connection's name and limits, and saving it. */
export function FinishStep({ kind, name, onName, limits, onLimits, isSaving, error, saveLabel, onBack, onSave }: FinishStepProps) {
  const form = useId();
  const failure = error ? toApiError(error) : null;
  const limitErrors = Object.keys(failure?.fields ?? {}).some((path) => path.startsWith("limits"));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <StepFrame
      title="Name it"
      onBack={onBack}
      next={
        <Button type="submit" form={form} look="primary" disabled={isSaving}>
          {isSaving ? "Saving…" : saveLabel}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label="Name"
          help="How it is called in questions and answers."
          required
          maxLength={100}
          value={name}
          onChange={(event) => onName(event.target.value)}
          error={failure?.fields.name}
        />
        <details open={limitErrors || undefined} className="rounded-xl border px-4 py-3 text-sm">
          <summary className="cursor-pointer font-medium">Limits</summary>
          <p className="mt-2 mb-4 text-muted">
            What one statement on this database may take. Each may be lower than the server's own limit, never higher.
          </p>
          <LimitsFields kind={kind} values={limits} onChange={onLimits} errors={failure?.fields ?? {}} />
        </details>
      </form>
      {failure && <StepError error={failure} />}
    </StepFrame>
  );
}
