"use client";
import Link from "next/link";
import { useSignIn } from "../../lib/api/session.ts";
import { SessionGate } from "../shell/session-gate.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { SignInFields } from "./sign-in-fields.tsx";

/** Email and password; goes on to the page that was asked for. */
export function SignInPage() {
  return <SessionGate place="sign-in">{() => <SignInForm />}</SessionGate>;
}

function SignInForm() {
  const signIn = useSignIn();
  return (
    <AccountFrame title="Sign in to Olympus" lead="Ask your databases and documents in plain language.">
      <SignInFields
        label="Sign in"
        busyLabel="Signing in…"
        isBusy={signIn.isPending}
        error={signIn.error}
        onSubmit={(input) => signIn.mutate(input)}
      />
      <p className="mt-5 text-center text-sm text-muted">
        Were you invited?{" "}
        <Link href="/join" className="text-accent underline underline-offset-2">
          Join with your code
        </Link>
      </p>
    </AccountFrame>
  );
}
