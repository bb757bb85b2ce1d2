"use client";
import { useSignIn } from "../../lib/api/session.ts";
import { SignInFields } from "./sign-in-fields.tsx";

interface JoinBySignInProps {
  readonly isBusy: boolean;
  readonly onSignedIn: () => void;
}

/** For somebody with an account that isn't the one signed in. */
export function JoinBySignIn({ isBusy, onSignedIn }: JoinBySignInProps) {
  const signIn = useSignIn();
  return (
    <SignInFields
      label="Sign in and join"
      busyLabel="Joining…"
      isBusy={isBusy || signIn.isPending}
      error={signIn.error}
      // The promise and not `onSuccess`, which isn't called once the page shows who is signed in instead of this form.
      onSubmit={(input) => void signIn.mutateAsync(input).then(onSignedIn, () => undefined)}
    />
  );
}
