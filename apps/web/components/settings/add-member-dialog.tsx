"use client";
import { Mail } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { Role } from "../../gql/graphql.ts";
import { useAddMember, useMemberships } from "../../lib/api/spaces.ts";
import { toApiError } from "../../lib/graphql.ts";
import { PasswordField } from "../account/password-field.tsx";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
import type { Invitee } from "./invite-dialog.tsx";
import { RoleField } from "./roles.tsx";

interface AddMemberDialogProps {
  /** Instead of adding. */
  readonly onInvite: (invitee: Invitee) => void;
  readonly onClose: () => void;
}

/** Lets somebody into the Space; makes the account when there is none with this email. */
export function AddMemberDialog({ onInvite, onClose }: AddMemberDialogProps) {
  const space = useOpenSpace();
  const members = useMemberships(space.id).data ?? [];
  const add = useAddMember(space.id);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("ANALYST");
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const error = add.error ? toApiError(add.error) : null;
  const isMember = members.some(({ user }) => user.email === email.trim().toLowerCase());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ spaceId: space.id, email, role, name: name || null, password: password || null }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title="Add a member"
      description={`To the Space ${space.name}. Whom you invite instead, chooses their own password.`}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <form onSubmit={submit} className="flex flex-col gap-5">
        {error && Object.keys(error.fields).length === 0 && <ErrorState error={error} />}
        {/* Of a member it is another conflict, and an invitation is no way out of that. */}
        {error?.code === "CONFLICT" && !isMember && (
          <Button className="self-start" onClick={() => onInvite({ email, role })}>
            <Mail size={15} aria-hidden />
            Invite {email.trim()}
          </Button>
        )}
        <TextField
          label="Email"
          type="email"
          autoComplete="off"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={error?.fields.email}
        />
        <RoleField value={role} onChange={setRole} error={error?.fields.role} />
        <fieldset className="flex flex-col gap-4 rounded-xl border p-4">
          <legend className="px-1 text-sm text-muted">Only for somebody without an account here</legend>
          <TextField
            label="Name"
            isOptional
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={error?.fields.name}
          />
          <PasswordField
            label="First password"
            isOptional
            autoComplete="new-password"
            help="To hand over. At least 10 characters. They are asked to choose their own."
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            error={error?.fields.password}
          />
        </fieldset>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={add.isPending}>
            Add member
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
