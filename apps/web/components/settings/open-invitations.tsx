"use client";
import { useState } from "react";
import { type Invitation, useInvitations, useRevokeInvitation } from "../../lib/api/invitations.ts";
import { formatMoment } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Pill } from "../ui/pill.tsx";
import { ErrorState } from "../ui/states.tsx";
import { roleNames } from "./roles.tsx";

/** Who may still come in with a code; nothing where there is nobody. */
export function OpenInvitations() {
  const space = useOpenSpace();
  const invitations = useInvitations(space.id);
  const revoke = useRevokeInvitation(space.id);
  const [revoked, setRevoked] = useState<Invitation | null>(null);
  const close = () => {
    setRevoked(null);
    revoke.reset();
  };
  if (invitations.error) return <ErrorState className="mt-4" error={invitations.error} onRetry={() => void invitations.refetch()} />;
  if (!invitations.data?.length) return null;
  return (
    <>
      <h3 className="mt-5 mb-2 text-sm font-medium">Open invitations</h3>
      <ul className="divide-y rounded-xl border bg-surface" data-testid="open-invitations">
        {invitations.data.map((invitation) => (
          <li key={invitation.id} className="flex min-h-14 items-center gap-3 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm font-medium">{invitation.email}</p>
              <p className="text-[0.8125rem] text-muted">Expires {formatMoment(invitation.expiresAt)}</p>
            </div>
            <Pill>{roleNames[invitation.role]}</Pill>
            <Button size="sm" onClick={() => setRevoked(invitation)}>
              Revoke<span className="sr-only"> the invitation for {invitation.email}</span>
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        title={`Revoke the invitation for ${revoked?.email ?? "this email"}?`}
        confirmLabel="Revoke invitation"
        isOpen={revoked !== null}
        isBusy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoked && revoke.mutate(revoked.id, { onSuccess: close })}
        onClose={close}
      >
        Its code stops working at once. You can make another.
      </ConfirmDialog>
    </>
  );
}
