"use client";
import type { ConnectionLimitsInput, ConnectorKind } from "../../../gql/graphql.ts";
import { useSystemStatus } from "../../../lib/api/session.ts";
import { TextField } from "../../ui/field.tsx";

/** What is typed for each limit; empty for the server's own. */
export type LimitValues = Readonly<Record<keyof ConnectionLimitsInput, string>>;

const labels = {
  statementTimeoutSeconds: "Longest statement, in seconds",
  chatRows: "Rows of an answer",
  editorRows: "Rows of a statement of one's own",
  resultMegabytes: "Size of a result, in MB",
  billedGigabytes: "Billed by one statement, in GB",
} as const satisfies Record<keyof ConnectionLimitsInput, string>;

export const noLimits: LimitValues = {
  statementTimeoutSeconds: "",
  chatRows: "",
  editorRows: "",
  resultMegabytes: "",
  billedGigabytes: "",
};

/** The stored limits as they stand in the form. */
export function toLimitValues(limits: { readonly [Name in keyof LimitValues]?: number | null }): LimitValues {
  const entries = Object.keys(noLimits).map((name) => [name, String(limits[name as keyof LimitValues] ?? "")]);
  return Object.fromEntries(entries) as Record<keyof LimitValues, string>;
}

export function toLimitsInput(values: LimitValues): ConnectionLimitsInput {
  const entries = Object.entries(values).map(([name, text]) => [name, text.trim() === "" ? null : Number(text)]);
  return Object.fromEntries(entries) as ConnectionLimitsInput;
}

interface LimitsFieldsProps {
  readonly kind: ConnectorKind;
  readonly values: LimitValues;
  readonly onChange: (values: LimitValues) => void;
  readonly errors: Readonly<Record<string, string>>;
}

/** Limits of one connection; each may only be lower than the server's. */
export function LimitsFields({ kind, values, onChange, errors }: LimitsFieldsProps) {
  const { data: status } = useSystemStatus();
  const names = (Object.keys(labels) as (keyof LimitValues)[]).filter((name) => name !== "billedGigabytes" || kind === "BIGQUERY");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {names.map((name) => (
        <TextField
          key={name}
          label={labels[name]}
          isOptional
          inputMode="numeric"
          pattern="[0-9]*"
          title="A whole number"
          value={values[name]}
          placeholder={status ? `${status.limits[name].toLocaleString("en-US")}, as on this server` : undefined}
          onChange={(event) => onChange({ ...values, [name]: event.target.value })}
          error={errors[`limits.${name}`]}
        />
      ))}
    </div>
  );
}
