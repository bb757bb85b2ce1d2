"use client";
import { ChevronRight } from "lucide-react";
import { Collapsible } from "radix-ui";
import { useState } from "react";
import { Alert } from "../../ui/alert.tsx";
import { CredentialFields } from "../credential-fields.tsx";
import type { CredentialField, CredentialValues } from "../credential-values.ts";
import { HostHint } from "./host-hint.tsx";
import { fromUrl } from "./url-paste.ts";
import { type FieldGroup, groupsOf, visibleFields } from "./visible-fields.ts";

interface ConnectorFormProps {
  readonly fields: readonly CredentialField[];
  readonly values: CredentialValues;
  readonly onChange: (values: CredentialValues) => void;
  readonly errors: Readonly<Record<string, string>>;
  readonly secretsSet: readonly string[];
}

/** A connector's own form: the main part, and the rest under headings to open. A pasted address fills its parts. */
export function ConnectorForm({ fields, values, onChange, errors, secretsSet }: ConnectorFormProps) {
  const [filled, setFilled] = useState<readonly string[]>([]);
  const shown = visibleFields(fields, values);
  const paste = (field: CredentialField, text: string) => {
    const parts = field.name === "host" ? fromUrl(text, fields) : null;
    if (!parts) return false;
    onChange({ ...values, ...parts });
    setFilled(fields.filter(({ name }) => name in parts).map(({ label }) => label.toLowerCase()));
    return true;
  };
  const shared = { values, onChange, errors, secretsSet, onPaste: paste };
  return (
    <>
      {filled.length > 0 && <Alert tone="info" title={`The address was taken apart: ${filled.join(", ")} are filled in.`} />}
      {groupsOf(shown).map((group) =>
        group.name === null ? (
          <CredentialFields key="main" fields={group.fields} {...shared} />
        ) : (
          <Group key={group.name} group={group} hasError={group.fields.some(({ name }) => errors[name] ?? errors[`credentials.${name}`])}>
            <CredentialFields fields={group.fields} {...shared} />
          </Group>
        ),
      )}
      <HostHint host={String(values.host ?? "")} />
      {shown.some(({ acceptsReference }) => acceptsReference) && (
        <p className="text-[0.8125rem] leading-5 text-muted">
          Instead of a value, a field may name where it is kept: <code>env://NAME</code>, <code>vault://path#field</code> or{" "}
          <code>aws-sm://name#field</code>. It is looked up at each new connection and never stored.
        </p>
      )}
    </>
  );
}

interface GroupProps {
  readonly group: FieldGroup;
  readonly hasError: boolean;
  readonly children: React.ReactNode;
}

function Group({ group, hasError, children }: GroupProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Collapsible.Root open={isOpen || hasError} onOpenChange={setIsOpen} className="rounded-xl border">
      <Collapsible.Trigger className="flex w-full items-center gap-2 rounded-xl px-4 py-3 text-left text-sm font-medium">
        <ChevronRight size={15} aria-hidden className={`text-muted transition-transform ${isOpen || hasError ? "rotate-90" : ""}`} />
        {group.name}
      </Collapsible.Trigger>
      <Collapsible.Content className="flex flex-col gap-4 border-t px-4 py-4">{children}</Collapsible.Content>
    </Collapsible.Root>
  );
}
