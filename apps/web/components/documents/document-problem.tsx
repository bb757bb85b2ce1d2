"use client";
import { FileUp, LockKeyhole, RotateCcw } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useRetryDocument } from "../../lib/api/documents.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { SecretField } from "../ui/secret-field.tsx";
import type { DocumentAction } from "./document-action.ts";

interface DocumentProblemProps {
  readonly document: DocumentPartsFragment;
  /** The version that can't be read while an older one answers; null when it is the only one. */
  readonly nextVersion: number | null;
  readonly code: string | null;
  readonly message: string;
  readonly onAction: (action: DocumentAction) => void;
}

/** Why a document can't be read, and what can be done about it. */
export function DocumentProblem({ document, nextVersion, code, message, onAction }: DocumentProblemProps) {
  const retry = useRetryDocument(useOpenSpace().id);
  const readAgain = async (password?: string) => {
    try {
      await retry.mutateAsync({ id: document.id, password });
      // A list of what can't be read has let go of this row by now.
      onAction({ kind: "watch", document });
    } catch {
      // Said below, from `retry.error`.
    }
  };
  const canChange = useHasRole("ANALYST");
  const canDelete = useHasRole("ADMIN");
  const isLocked = code === "PASSWORD_REQUIRED";
  // What a person stopped is no failure.
  const isStopped = code === "CANCELLED";
  return (
    <div className="mt-1 text-[0.8125rem] leading-5">
      <p className={cn("[overflow-wrap:anywhere]", isStopped ? "text-muted" : !isLocked && "text-danger")}>
        {nextVersion !== null && `Version ${nextVersion}: `}
        {message}
      </p>
      {nextVersion !== null && <p className="text-muted">Version {document.version} goes on answering.</p>}
      {canChange && isLocked && <PasswordForm onPassword={(password) => void readAgain(password)} isBusy={retry.isPending} />}
      {canChange && (
        <div className="mt-2 flex flex-wrap gap-2">
          {!isLocked && !isFinal(code) && (
            <Button size="sm" onClick={() => void readAgain()} disabled={retry.isPending}>
              <RotateCcw size={14} aria-hidden />
              Try again
            </Button>
          )}
          {!isLocked && !isStopped && (
            <Button size="sm" onClick={() => onAction({ kind: "replace", document })}>
              <FileUp size={14} aria-hidden />
              Upload another file
            </Button>
          )}
          {canDelete && nextVersion === null && (
            <Button size="sm" look="ghost" onClick={() => onAction({ kind: "delete", documents: [document] })}>
              Remove
            </Button>
          )}
        </div>
      )}
      {retry.error && <p className="mt-1 text-danger">{toApiError(retry.error).message}</p>}
    </div>
  );
}

/** Reading the same bytes again ends the same way: only another file helps. */
function isFinal(code: string | null): boolean {
  return code === "UNSUPPORTED_FILE" || code === "UNREADABLE_FILE" || code === "TOO_LARGE";
}

function PasswordForm({ onPassword, isBusy }: { readonly onPassword: (password: string) => void; readonly isBusy: boolean }) {
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onPassword(password);
  };
  return (
    <form onSubmit={submit} className="mt-2 max-w-sm">
      <div className="flex items-end gap-2">
        <div className="min-w-0 flex-1">
          <SecretField label="Password of the file" value={password} onChange={(event) => setPassword(event.target.value)} required />
        </div>
        <Button type="submit" disabled={isBusy || password === ""}>
          <LockKeyhole size={15} aria-hidden />
          {isBusy ? "Opening…" : "Open"}
        </Button>
      </div>
      <p className="mt-1.5 text-muted">
        It is kept sealed until the file was read, then forgotten: reading the file once more asks for it again.
      </p>
    </form>
  );
}
