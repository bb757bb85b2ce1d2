"use client";
import { Mail, UserMinus, UserPlus } from "lucide-react";
import { useState } from "react";
import type { MembershipsQuery } from "../../gql/graphql.ts";
import { useMemberships, useRemoveMember } from "../../lib/api/spaces.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import { AddMemberDialog } from "./add-member-dialog.tsx";
import { InviteDialog, type Invitee } from "./invite-dialog.tsx";
import { MemberRole } from "./member-role.tsx";
import { OpenInvitations } from "./open-invitations.tsx";
import { SettingsSection } from "./settings-section.tsx";

type Member = MembershipsQuery["memberships"][number];

const anybody: Invitee = { email: "", role: "ANALYST" };

/** The people of a Space, and those who are invited. */
export function Members() {
  const space = useOpenSpace();
  const members = useMemberships(space.id);
  const remove = useRemoveMember(space.id);
  const [isAdding, setIsAdding] = useState(false);
  const [invitee, setInvitee] = useState<Invitee | null>(null);
  const [removed, setRemoved] = useState<Member | null>(null);
  const close = () => {
    setRemoved(null);
    remove.reset();
  };
  return (
    <SettingsSection
      title="Members"
      description="Who may use this Space, and how."
      action={
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={() => setInvitee(anybody)}>
            <Mail size={15} aria-hidden />
            Invite
          </Button>
          <Button size="sm" onClick={() => setIsAdding(true)}>
            <UserPlus size={15} aria-hidden />
            Add member
          </Button>
        </div>
      }
    >
      {members.isPending && <LoadingRows label="Loading members" rows={2} />}
      {members.error && <ErrorState error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && (
        <ul className="divide-y rounded-xl border bg-surface">
          {members.data.map((member) => (
            <li key={member.user.id} className="flex min-h-14 items-center gap-3 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm font-medium">
                  {member.user.name}
                  {member.user.id === space.viewer.user?.id && <span className="font-normal text-muted"> (you)</span>}
                </p>
                <p className="truncate text-[0.8125rem] text-muted">{member.user.email}</p>
              </div>
              <MemberRole member={member} />
              <Button look="ghost" size="icon" aria-label={`Remove ${member.user.name}`} onClick={() => setRemoved(member)}>
                <UserMinus size={16} aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <OpenInvitations />
      {isAdding && (
        <AddMemberDialog
          onInvite={(next) => {
            setIsAdding(false);
            setInvitee(next);
          }}
          onClose={() => setIsAdding(false)}
        />
      )}
      {invitee && <InviteDialog invitee={invitee} onClose={() => setInvitee(null)} />}
      <ConfirmDialog
        title={`Remove ${removed?.user.name ?? "this member"}?`}
        confirmLabel="Remove"
        isOpen={removed !== null}
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() => removed && remove.mutate(removed.user.id, { onSuccess: close })}
        onClose={close}
      >
        They lose access to this Space. What they asked is kept.
      </ConfirmDialog>
    </SettingsSection>
  );
}
