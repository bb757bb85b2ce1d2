"use client";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
import { PasswordField } from "./password-field.tsx";

interface SignInFieldsProps {
  readonly label: string;
  readonly busyLabel: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onSubmit: (input: { email: string; password: string }) => void;
}

/** Email and password of an account. */
export function SignInFields({ label, busyLabel, isBusy, error, onSubmit }: SignInFieldsProps) {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit({ email, password });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5">
      {error ? <ErrorState error={error} /> : null}
      <TextField
        label="Email"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <PasswordField
        label="Password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={isBusy}>
        {isBusy ? busyLabel : label}
      </Button>
    </form>
  );
}
