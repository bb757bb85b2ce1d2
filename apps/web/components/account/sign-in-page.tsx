"use client";
import { type FormEvent, useState } from "react";
import { useSignIn } from "../../lib/api/session.ts";
import { SessionGate } from "../shell/session-gate.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { PasswordField } from "./password-field.tsx";

/** Email and password; goes on to the page that was asked for. */
export function SignInPage() {
  return <SessionGate place="sign-in">{() => <SignInForm />}</SessionGate>;
}

function SignInForm() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ email, password });
  };
  return (
    <AccountFrame title="Sign in to Olympus" lead="Ask your databases and documents in plain language.">
      <form onSubmit={submit} className="flex flex-col gap-5">
        {signIn.error && <ErrorState error={signIn.error} />}
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
        <Button type="submit" look="primary" disabled={signIn.isPending}>
          {signIn.isPending ? "Signing in…" : "Sign in"}
        </Button>
      </form>
    </AccountFrame>
  );
}
