"use client";
import { type FormEvent, useState } from "react";
import { useSetUpFirstAdmin } from "../../lib/api/session.ts";
import { toApiError } from "../../lib/graphql.ts";
import { SessionGate } from "../shell/session-gate.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { NewPasswordField } from "./new-password-field.tsx";

/** The first page ever seen: makes the first admin and signs in. */
export function SetUpPage() {
  return <SessionGate place="setup">{() => <SetUpForm />}</SessionGate>;
}

function SetUpForm() {
  const [input, setInput] = useState({ name: "", email: "", password: "" });
  const setUp = useSetUpFirstAdmin();
  const error = setUp.error ? toApiError(setUp.error) : null;
  const change = (field: keyof typeof input) => (event: { target: { value: string } }) =>
    setInput({ ...input, [field]: event.target.value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setUp.mutate(input);
  };
  return (
    <AccountFrame title="Welcome to Olympus" lead="Make the first account. It is the admin of this server.">
      <form onSubmit={submit} className="flex flex-col gap-5">
        {error && Object.keys(error.fields).length === 0 && <ErrorState error={error} />}
        <TextField label="Your name" autoComplete="name" required value={input.name} onChange={change("name")} error={error?.fields.name} />
        <TextField
          label="Email"
          type="email"
          autoComplete="username"
          required
          value={input.email}
          onChange={change("email")}
          error={error?.fields.email}
        />
        <NewPasswordField label="Password" value={input.password} onChange={change("password")} error={error?.fields.password} />
        <Button type="submit" look="primary" disabled={setUp.isPending}>
          {setUp.isPending ? "Creating the account…" : "Create account"}
        </Button>
      </form>
    </AccountFrame>
  );
}
