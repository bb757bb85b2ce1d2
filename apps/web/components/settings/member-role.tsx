import { ChevronDown } from "lucide-react";
import { useId } from "react";
import type { MembershipsQuery, Role } from "../../gql/graphql.ts";
import { useAddMember } from "../../lib/api/spaces.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Pill } from "../ui/pill.tsx";
import { roleNames } from "./roles.tsx";

interface MemberRoleProps {
  readonly member: MembershipsQuery["memberships"][number];
}

/** A member's role, to be changed on the spot; one's own only shows, for a slip of the hand there could not be taken back. */
export function MemberRole({ member: { role, user } }: MemberRoleProps) {
  const space = useOpenSpace();
  const change = useAddMember(space.id);
  const errorId = useId();
  if (user.id === space.viewer.user?.id) return <Pill>{roleNames[role]}</Pill>;
  return (
    <div className="flex flex-col items-end gap-1">
      <span className="relative inline-flex items-center">
        <select
          aria-label={`Role of ${user.name}`}
          aria-describedby={change.error ? errorId : undefined}
          aria-invalid={change.error ? true : undefined}
          disabled={change.isPending}
          value={change.isPending ? change.variables.role : role}
          onChange={(event) => change.mutate({ spaceId: space.id, email: user.email, role: event.target.value as Role })}
          className="h-9 appearance-none rounded-lg border bg-surface py-1 pr-8 pl-3 text-[0.8125rem] disabled:opacity-60"
        >
          {Object.entries(roleNames).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <ChevronDown size={14} aria-hidden className="pointer-events-none absolute right-2.5 text-muted" />
      </span>
      {change.error && (
        <p id={errorId} role="alert" className="max-w-72 text-right text-[0.8125rem] text-danger">
          {toApiError(change.error).message}
        </p>
      )}
    </div>
  );
}
