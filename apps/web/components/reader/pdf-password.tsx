"use client";
import { LockKeyhole } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { CheckboxField } from "../ui/field.tsx";
import { SecretField } from "../ui/secret-field.tsx";

interface PdfPasswordProps {
  readonly document: ReadDocumentPartsFragment;
  readonly wasWrong: boolean;
  /** `isToBeRead`: the server may have the password, to read the file for answers. */
  readonly onUnlock: (password: string, isToBeRead: boolean) => void;
}

/** Asks for the password of a protected PDF: to look at it, and on request to let it be read for answers. */
export function PdfPassword({ document, wasWrong, onUnlock }: PdfPasswordProps) {
  const [password, setPassword] = useState("");
  const mayChange = useHasRole("ANALYST");
  const canBeRead = mayChange && document.status === "FAILED" && document.errorCode === "PASSWORD_REQUIRED";
  const [isToBeRead, setIsToBeRead] = useState(canBeRead);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onUnlock(password, canBeRead && isToBeRead);
  };
  return (
    <form onSubmit={submit} className="mx-auto mt-[8dvh] w-full max-w-md rounded-2xl border bg-surface p-6">
      <LockKeyhole size={22} aria-hidden className="text-muted" />
      <h2 className="mt-3 font-semibold [overflow-wrap:anywhere]">{document.name} is protected by a password</h2>
      <p className="mt-1 mb-4 text-sm text-muted">
        {canBeRead && isToBeRead
          ? "It opens in this browser. Once it is open, the password goes to Olympus to read the file for answers: sealed, and forgotten when the file was read. Reading it once more later asks for it again."
          : "It opens in this browser only; the password is not sent anywhere."}
      </p>
      <SecretField
        label="Password of the file"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={wasWrong ? "That password doesn’t open it. Try again." : null}
        required
      />
      {canBeRead && (
        <div className="mt-3">
          <CheckboxField
            label="Let it be read, so that answers can use it"
            checked={isToBeRead}
            onChange={(event) => setIsToBeRead(event.target.checked)}
          />
        </div>
      )}
      <Button type="submit" look="primary" className="mt-4 w-full" disabled={password === ""}>
        Open
      </Button>
    </form>
  );
}
