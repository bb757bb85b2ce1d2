"use client";
import { CheckboxField, SelectField, TextField } from "../ui/field.tsx";
import { SecretField } from "../ui/secret-field.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import type { CredentialField, CredentialValues } from "./credential-values.ts";

interface CredentialFieldsProps {
  readonly fields: readonly CredentialField[];
  readonly values: CredentialValues;
  readonly onChange: (values: CredentialValues) => void;
  /** Called with a text that was pasted into a field; true when it was used up there. */
  readonly onPaste?: (field: CredentialField, text: string) => boolean;
  /** Messages of the server, by path of the input. */
  readonly errors: Readonly<Record<string, string>>;
  /** Secret fields that have a value already. */
  readonly secretsSet: readonly string[];
}

/** The form that the connector's own description asks for. */
export function CredentialFields({ fields, values, onChange, onPaste, errors, secretsSet }: CredentialFieldsProps) {
  return fields.map((field) => {
    const { name, label, type, isRequired, isMultiline, help, choices } = field;
    const value = values[name] ?? "";
    const set = (next: string | boolean) => onChange({ ...values, [name]: next });
    const error = errors[`credentials.${name}`] ?? errors[name];
    if (type === "BOOLEAN") {
      return (
        <CheckboxField key={name} label={label} help={help} checked={value === true} onChange={(event) => set(event.target.checked)} />
      );
    }
    if (type === "CHOICE") {
      return (
        <SelectField key={name} label={label} help={help} error={error} value={String(value)} onChange={(event) => set(event.target.value)}>
          {!isRequired && field.defaultValue === null && <option value="">Default</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {nameOfChoice(choice)}
            </option>
          ))}
        </SelectField>
      );
    }
    const isKept = type === "SECRET" && secretsSet.includes(name);
    const common = {
      label,
      help,
      error,
      isOptional: !isRequired,
      required: isRequired && !isKept,
      spellCheck: false,
      placeholder: isKept ? "Set. Leave empty to keep it." : undefined,
      value: String(value),
    };
    if (isMultiline) return <TextAreaField key={name} {...common} isCode onText={set} />;
    if (type === "SECRET") return <SecretField key={name} {...common} onChange={(event) => set(event.target.value)} />;
    return (
      <TextField
        key={name}
        {...common}
        inputMode={type === "NUMBER" ? "numeric" : undefined}
        autoComplete="off"
        onChange={(event) => set(event.target.value)}
        onPaste={(event) => onPaste?.(field, event.clipboardData.getData("text")) && event.preventDefault()}
      />
    );
  });
}

/** `KEY_PAIR` → `Key pair`; words that are lower case already are the engine's own. */
function nameOfChoice(choice: string): string {
  if (choice !== choice.toUpperCase()) return choice;
  const words = choice.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
