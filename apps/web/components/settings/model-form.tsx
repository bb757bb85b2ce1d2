"use client";
import { PlugZap } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type SpaceModel, useResetSpaceModel, useSetSpaceModel, useTestModel } from "../../lib/api/models.ts";
import { useSystemStatus } from "../../lib/api/session.ts";
import { toApiError } from "../../lib/graphql.ts";
import { CheckSteps } from "../connections/check-result.tsx";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/states.tsx";
import { ModelFields } from "./model-fields.tsx";
import { initialValues, type ModelErrors, type ModelValues, numberErrors, toInput } from "./model-values.ts";

/** Lets an admin give the Space a model of its own. What is typed stays until it is saved. */
export function ModelForm({ saved }: { readonly saved: SpaceModel }) {
  const { id: spaceId } = useOpenSpace();
  const { data: status } = useSystemStatus();
  const [values, setValues] = useState(() => initialValues(saved));
  const [wrong, setWrong] = useState<ModelErrors>({});
  const [isSaved, setIsSaved] = useState(false);
  const set = useSetSpaceModel(spaceId);
  const reset = useResetSpaceModel(spaceId);
  const test = useTestModel(spaceId);
  const failed = set.error ?? reset.error ?? test.error;
  const error = failed ? toApiError(failed) : null;
  const isBusy = set.isPending || reset.isPending || test.isPending;

  const change = (next: ModelValues) => {
    setValues(next);
    setIsSaved(false);
  };
  /** Runs what was asked for, unless the page knows already what is wrong. */
  const attempt = (run: () => void) => {
    const errors = values.kind === "MODEL" ? numberErrors(values) : {};
    setWrong(errors);
    setIsSaved(false);
    for (const mutation of [set, reset, test]) mutation.reset();
    if (Object.keys(errors).length === 0) run();
  };
  const onSaved = (model: SpaceModel) => {
    // The key's field empties: it is set now. What was typed for a model stays at hand while another engine is chosen.
    setValues((current) => (model.kind === "MODEL" ? initialValues(model) : { ...current, kind: model.kind, apiKey: "" }));
    setIsSaved(true);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(() =>
      values.kind === "DEPLOYMENT" ? reset.mutate(undefined, { onSuccess: onSaved }) : set.mutate(toInput(values), { onSuccess: onSaved }),
    );
  };
  const choices = [
    { kind: "DEPLOYMENT", label: "Use the deployment’s", about: status ? (status.model ?? "Built-in engine: no model is configured") : "" },
    { kind: "MODEL", label: "A model of this Space", about: "Any endpoint that speaks as OpenAI’s does" },
    { kind: "BUILT_IN", label: "Built-in engine", about: "No model: nothing leaves this server" },
  ] as const;
  const fieldErrors = { ...(error?.fields as ModelErrors | undefined), ...wrong };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5 rounded-xl border bg-surface p-4">
      <fieldset>
        <legend className="mb-2 text-sm font-medium">Questions are answered by</legend>
        <div className="grid gap-2 sm:grid-cols-3">
          {choices.map(({ kind, label, about }) => (
            <label
              key={kind}
              className="flex cursor-pointer items-start gap-2.5 rounded-xl border px-3.5 py-3 has-checked:border-accent has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={values.kind === kind}
                onChange={() => change({ ...values, kind })}
                className="mt-1 size-4 shrink-0 accent-accent"
              />
              <span className="min-w-0">
                <span className="block text-sm font-medium">{label}</span>
                <span className="block text-[0.8125rem] leading-5 text-muted [overflow-wrap:anywhere]">{about}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {values.kind === "MODEL" && <ModelFields values={values} saved={saved} errors={fieldErrors} onChange={change} />}
      {values.kind === "DEPLOYMENT" && saved.kind === "MODEL" && (
        <Alert tone="info" title="Saving forgets this Space’s own model, with its key." />
      )}
      {error && <ErrorState error={error} />}
      {test.data && (
        <div className="flex flex-col gap-3" data-testid="model-check">
          <Alert tone={test.data.ok ? "success" : "danger"} title={test.data.message}>
            {test.data.suggestion}
          </Alert>
          <CheckSteps steps={test.data.steps} />
        </div>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p role="status" className="mr-auto text-sm text-success">
          {isSaved && "Saved."}
          {test.isPending && <span className="text-muted">Asking the model a few small things…</span>}
        </p>
        {values.kind === "MODEL" && (
          <Button onClick={() => attempt(() => test.mutate(toInput(values)))} disabled={isBusy}>
            <PlugZap size={16} aria-hidden />
            {test.isPending ? "Testing…" : "Test"}
          </Button>
        )}
        <Button type="submit" look="primary" disabled={isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}
