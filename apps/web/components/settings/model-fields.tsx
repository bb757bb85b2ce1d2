import type { SpaceModel } from "../../lib/api/models.ts";
import { Button } from "../ui/button.tsx";
import { CheckboxField, TextField } from "../ui/field.tsx";
import { SecretField } from "../ui/secret-field.tsx";
import { modelPresets } from "./model-presets.ts";
import type { ModelErrors, ModelValues } from "./model-values.ts";

interface ModelFieldsProps {
  readonly values: ModelValues;
  readonly saved: Pick<SpaceModel, "baseUrl" | "isKeySet">;
  readonly errors: ModelErrors;
  readonly onChange: (values: ModelValues) => void;
}

/** Where the model is, its key, its limits and its prices. */
export function ModelFields({ values, saved, errors, onChange }: ModelFieldsProps) {
  // A key goes to nobody but the endpoint that it was given for.
  const isKept = saved.isKeySet && values.baseUrl.trim() === saved.baseUrl;
  const text = (field: Exclude<keyof ModelValues, "kind" | "isKeyRemoved">) => ({
    value: values[field],
    error: errors[field],
    autoComplete: "off",
    spellCheck: false,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange({ ...values, [field]: event.target.value }),
  });
  return (
    <>
      <div className="flex flex-col gap-2">
        <TextField
          {...text("baseUrl")}
          label="Base URL"
          inputMode="url"
          required
          placeholder="https://…/v1"
          help="With the version path, as the endpoint’s own documentation gives it."
        />
        <fieldset className="flex flex-wrap items-center gap-1.5">
          <legend className="sr-only">Fill in the address of</legend>
          {modelPresets.map(({ name, baseUrl }) => (
            <Button
              key={name}
              size="sm"
              className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
              aria-pressed={values.baseUrl === baseUrl}
              onClick={() => onChange({ ...values, baseUrl })}
            >
              {name}
            </Button>
          ))}
        </fieldset>
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField {...text("model")} label="Model" required placeholder="Its name at the endpoint" />
        <TextField {...text("fallbackModel")} label="Fallback model" isOptional help="Asked when the first one fails." />
      </div>
      <div className="flex flex-col gap-2.5">
        <SecretField
          {...text("apiKey")}
          label="API key"
          isOptional
          disabled={values.isKeyRemoved}
          placeholder={isKept ? "A key is set. Leave empty to keep it." : undefined}
          help={
            saved.isKeySet && !isKept
              ? "The key that is set is for the saved address only: give this one its own."
              : "Kept encrypted, and never shown again."
          }
        />
        {isKept && (
          <CheckboxField
            label="Remove the key that is set"
            checked={values.isKeyRemoved}
            onChange={(event) => onChange({ ...values, isKeyRemoved: event.target.checked })}
          />
        )}
      </div>
      <fieldset className="rounded-xl border px-4 pt-2 pb-4">
        <legend className="px-1 text-sm text-muted">Limits of one answer</legend>
        <div className="grid gap-5 sm:grid-cols-3">
          <TextField {...text("maxModelCalls")} label="Calls" inputMode="numeric" placeholder="The deployment’s" />
          <TextField {...text("maxModelTokens")} label="Tokens" inputMode="numeric" placeholder="The deployment’s" />
          <TextField {...text("timeoutSeconds")} label="Seconds" inputMode="numeric" placeholder="The deployment’s" />
        </div>
      </fieldset>
      <fieldset className="rounded-xl border px-4 pt-2 pb-4">
        <legend className="px-1 text-sm text-muted">Prices of a million tokens</legend>
        <div className="grid gap-5 sm:grid-cols-3">
          <TextField {...text("inputPrice")} label="Read" inputMode="decimal" placeholder="2.50" />
          <TextField {...text("outputPrice")} label="Written" inputMode="decimal" placeholder="10.00" />
          <TextField {...text("currency")} label="Currency" placeholder="USD" maxLength={3} />
        </div>
      </fieldset>
    </>
  );
}
