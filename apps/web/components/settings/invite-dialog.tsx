"use client";
import { type FormEvent, useState } from "react";
import type { InviteMemberMutation, Role } from "../../gql/graphql.ts";
import { useInviteMember } from "../../lib/api/invitations.ts";
import { formatDay } from "../../lib/format/units.ts";
import { toApiError } from "../../lib/graphql.ts";
import { invitationLink } from "../../lib/invitation-code.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
import { RoleField } from "./roles.tsx";

/** Whom to invite, as far as that is known. */
export interface Invitee {
  readonly email: string;
  readonly role: Role;
}

/** Makes an invitation and shows its code, this once. */
export function InviteDialog({ invitee, onClose }: { readonly invitee: Invitee; readonly onClose: () => void }) {
  const space = useOpenSpace();
  const invite = useInviteMember(space.id);
  const [email, setEmail] = useState(invitee.email);
  const [role, setRole] = useState(invitee.role);
  const error = invite.error ? toApiError(invite.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ spaceId: space.id, email, role });
  };
  return (
    <Dialog
      title={invite.data ? `Invitation for ${invite.data.invitation.email}` : "Invite a member"}
      description={invite.data ? undefined : `To the Space ${space.name}. They sign in, or choose their own password for a new account.`}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      {invite.data ? (
        <NewInvitation {...invite.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-5">
          {error && Object.keys(error.fields).length === 0 && <ErrorState error={error} />}
          <TextField
            label="Email"
            type="email"
            autoComplete="off"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            help="Only the account of this email can use the invitation. An earlier one for it ends."
            error={error?.fields.email}
          />
          <RoleField value={role} onChange={setRole} error={error?.fields.role} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" disabled={invite.isPending}>
              Make invitation
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

function NewInvitation({ code, invitation, onClose }: InviteMemberMutation["inviteMember"] & { readonly onClose: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="warning" title="Copy it now: it isn’t shown again.">
        Hand it over yourself, on a way that you trust: whoever has it first can come in as {invitation.email}. Olympus sends no mail. It
        works once, until {formatDay(invitation.expiresAt)}.
      </Alert>
      <Copied label="Link" text={invitationLink(window.location.origin, code)} testId="invitation-link" />
      <Copied label="Code" text={code} testId="invitation-code" />
      <Button look="primary" className="self-end" onClick={onClose} autoFocus>
        Done
      </Button>
    </div>
  );
}

function Copied({ label, text, testId }: { readonly label: string; readonly text: string; readonly testId: string }) {
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium">{label}</p>
      <div className="flex items-center gap-2 rounded-xl border bg-subtle py-1 pr-1 pl-3.5">
        <code className="min-w-0 flex-1 font-mono text-[0.8125rem] break-all" data-testid={testId}>
          {text}
        </code>
        <CopyButton text={text} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  );
}
