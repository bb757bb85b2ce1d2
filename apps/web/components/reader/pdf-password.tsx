"use client";
import { LockKeyhole } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { SecretField } from "../ui/secret-field.tsx";

interface PdfPasswordProps {
  readonly name: string;
  readonly wasWrong: boolean;
  readonly onUnlock: (password: string) => void;
}

/** Asks for the password of a protected PDF. */
export function PdfPassword({ name, wasWrong, onUnlock }: PdfPasswordProps) {
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onUnlock(password);
  };
  return (
    <form onSubmit={submit} className="mx-auto mt-[8dvh] w-full max-w-md rounded-2xl border bg-surface p-6">
      <LockKeyhole size={22} aria-hidden className="text-muted" />
      <h2 className="mt-3 font-semibold [overflow-wrap:anywhere]">{name} is protected by a password</h2>
      <p className="mt-1 mb-4 text-sm text-muted">It opens in this browser only; the password is not sent anywhere.</p>
      <SecretField
        label="Password of the file"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={wasWrong ? "That password doesn’t open it. Try again." : null}
        required
      />
      <Button type="submit" look="primary" className="mt-4 w-full" disabled={password === ""}>
        Open
      </Button>
    </form>
  );
}
