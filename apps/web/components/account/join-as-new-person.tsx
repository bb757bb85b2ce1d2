"use client";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { NewPasswordField } from "./new-password-field.tsx";

export interface NewPerson {
  readonly name: string;
  readonly password: string;
}

interface JoinAsNewPersonProps {
  /** What the server found wrong, by field. */
  readonly fields: Readonly<Record<string, string>>;
  readonly isBusy: boolean;
  readonly onJoin: (person: NewPerson) => void;
}

/** For somebody without an account: a name, and a password that nobody else knows. */
export function JoinAsNewPerson({ fields, isBusy, onJoin }: JoinAsNewPersonProps) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onJoin({ name, password });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label="Your name"
        autoComplete="name"
        required
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fields.name}
      />
      <NewPasswordField
        label="Your own password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={fields.password}
      />
      <p className="text-[0.8125rem] leading-5 text-muted">You sign in with the email that was invited, and this password.</p>
      <Button type="submit" look="primary" disabled={isBusy}>
        {isBusy ? "Joining…" : "Create account and join"}
      </Button>
    </form>
  );
}
