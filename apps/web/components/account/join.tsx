"use client";
import { useState } from "react";
import { useAcceptInvitation } from "../../lib/api/invitations.ts";
import { toApiError } from "../../lib/graphql.ts";
import { codeOf } from "../../lib/invitation-code.ts";
import type { Viewer } from "../shell/session-gate.tsx";
import { TextField } from "../ui/field.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { ErrorState } from "../ui/states.tsx";
import { ChangePasswordDialog } from "./change-password-dialog.tsx";
import { JoinAsNewPerson, type NewPerson } from "./join-as-new-person.tsx";
import { JoinAsViewer } from "./join-as-viewer.tsx";
import { JoinBySignIn } from "./join-by-sign-in.tsx";

interface JoinProps {
  /** From the link; empty without one. */
  readonly code: string;
  readonly viewer: Viewer | null;
  readonly onJoined: (slug: string) => void;
}

type Way = "new" | "known";

/** Uses an invitation: with the account that is signed in, with one to sign in to, or with a new one. */
export function Join({ code: codeOfLink, viewer, onJoined }: JoinProps) {
  const accept = useAcceptInvitation();
  const [typed, setTyped] = useState(codeOfLink);
  const [chosenWay, setChosenWay] = useState<Way>("new");
  const [isChanging, setIsChanging] = useState(false);
  const error = accept.error ? toApiError(accept.error) : null;
  // What the server says about the invited email decides over what the person took it for.
  const isOfAnAccount = error?.code === "UNAUTHENTICATED";
  const isOfNobody = error !== null && ("name" in error.fields || "password" in error.fields);
  const way: Way = isOfAnAccount ? "known" : chosenWay;
  const join = (person?: NewPerson) => accept.mutate({ code: codeOf(typed), ...person }, { onSuccess: (space) => onJoined(space.slug) });
  const choose = (next: Way) => {
    accept.reset();
    setChosenWay(next);
  };
  const isBusy = accept.isPending || accept.isSuccess;
  // Of what was given: that something was never asked for is no mistake.
  const asNewPerson = (
    <JoinAsNewPerson fields={accept.variables?.name === undefined ? {} : (error?.fields ?? {})} isBusy={isBusy} onJoin={join} />
  );
  return (
    <div className="flex flex-col gap-5">
      {error && !isOfNobody && !error.fields.code && <ErrorState error={error} />}
      {(codeOfLink === "" || error?.code === "NOT_FOUND" || error?.fields.code) && (
        <TextField
          label="Code of the invitation"
          help="Or the whole link."
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          error={error?.fields.code}
        />
      )}
      {viewer?.user && !isOfNobody && !isOfAnAccount && (
        <JoinAsViewer
          user={viewer.user}
          needsOwnPassword={error?.code === "CONFLICT" && viewer.hasProvisionalPassword}
          isBusy={isBusy}
          onJoin={() => join()}
          onChangePassword={() => setIsChanging(true)}
        />
      )}
      {viewer?.user && isOfNobody && (
        <>
          <p className="text-sm text-muted">
            This invitation is for an email that has no account yet, not for {viewer.user.email}. Here you make that account, and are signed
            in with it.
          </p>
          {asNewPerson}
        </>
      )}
      {viewer?.user && isOfAnAccount && <JoinBySignIn isBusy={isBusy} onSignedIn={() => join()} />}
      {!viewer?.user && (
        <Segmented
          label="Your account"
          value={way}
          onChange={choose}
          options={[
            { value: "new", label: "I am new here", content: asNewPerson },
            { value: "known", label: "I have an account", content: <JoinBySignIn isBusy={isBusy} onSignedIn={() => join()} /> },
          ]}
        />
      )}
      {isChanging && viewer?.user && (
        <ChangePasswordDialog email={viewer.user.email} onChanged={accept.reset} onClose={() => setIsChanging(false)} />
      )}
    </div>
  );
}
