"use client";
import { CheckboxField, SelectField, TextField } from "../ui/field.tsx";
import type { CredentialField, CredentialValues } from "./credential-values.ts";

interface CredentialFieldsProps {
  readonly fields: readonly CredentialField[];
  readonly values: CredentialValues;
  readonly onChange: (values: CredentialValues) => void;
  /** Messages of the server, by path of the input. */
  readonly errors: Readonly<Record<string, string>>;
  /** Secret fields that have a value already. */
  readonly secretsSet: readonly string[];
}

/** The form that the connector's own description asks for. */
export function CredentialFields({ fields, values, onChange, errors, secretsSet }: CredentialFieldsProps) {
  return fields.map((field) => {
    const { name, label, type, isRequired, help, choices } = field;
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
          {!isRequired && <option value="">Default</option>}
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </SelectField>
      );
    }
    const isKept = type === "SECRET" && secretsSet.includes(name);
    return (
      <TextField
        key={name}
        label={label}
        help={help}
        error={error}
        isOptional={!isRequired}
        required={isRequired && !isKept}
        type={type === "SECRET" ? "password" : "text"}
        inputMode={type === "NUMBER" ? "numeric" : undefined}
        autoComplete={type === "SECRET" ? "new-password" : "off"}
        spellCheck={false}
        placeholder={isKept ? "Set. Leave empty to keep it." : undefined}
        value={String(value)}
        onChange={(event) => set(event.target.value)}
      />
    );
  });
}
