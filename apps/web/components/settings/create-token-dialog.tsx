"use client";
import { type FormEvent, useState } from "react";
import type { Role } from "../../gql/graphql.ts";
import { useCreateApiToken } from "../../lib/api/spaces.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { SelectField, TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
import { RoleField } from "./roles.tsx";

/** Makes a token and shows its secret, this once. */
export function CreateTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const space = useOpenSpace();
  const create = useCreateApiToken(space.id);
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("ANALYST");
  const [days, setDays] = useState("90");
  const error = create.error ? toApiError(create.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ spaceId: space.id, name, role, expiresInDays: days === "" ? null : Number(days) });
  };
  return (
    <Dialog title={create.data ? "Your new token" : "New API token"} isOpen onOpenChange={(open) => !open && onClose()}>
      {create.data ? (
        <NewSecret secret={create.data.secret} onClose={onClose} />
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-5">
          {error && Object.keys(error.fields).length === 0 && <ErrorState error={error} />}
          <TextField
            label="Name"
            help="What will use it."
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={error?.fields.name}
          />
          <RoleField value={role} onChange={setRole} error={error?.fields.role} />
          <SelectField label="Expires" value={days} onChange={(event) => setDays(event.target.value)} error={error?.fields.expiresInDays}>
            <option value="7">in 7 days</option>
            <option value="30">in 30 days</option>
            <option value="90">in 90 days</option>
            <option value="365">in a year</option>
            <option value="">never</option>
          </SelectField>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" disabled={create.isPending}>
              Create token
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function NewSecret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="warning" title="Copy it now: it isn’t shown again." />
      <div className="flex items-center gap-2 rounded-xl border bg-subtle py-1 pr-1 pl-3.5">
        <code className="min-w-0 flex-1 font-mono text-[0.8125rem] break-all" data-testid="token-secret">
          {secret}
        </code>
        <CopyButton text={secret} />
      </div>
      <Button look="primary" className="self-end" onClick={onClose}>
        Done
      </Button>
    </div>
  );
}
