"use client";
import { type FormEvent, useState } from "react";
import { useChangePassword } from "../../lib/api/session.ts";
import { toApiError } from "../../lib/graphql.ts";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/states.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { PasswordField } from "./password-field.tsx";

interface ChangePasswordDialogProps {
  /** Whose password it is: for password managers. */
  readonly email: string;
  readonly onChanged?: () => void;
  readonly onClose: () => void;
}

/** Takes the present password and a new one. */
export function ChangePasswordDialog({ email, onChanged, onClose }: ChangePasswordDialogProps) {
  const change = useChangePassword();
  const [currentPassword, setCurrentPassword] = useState("");
  const [newPassword, setNewPassword] = useState("");
  const error = change.error ? toApiError(change.error) : null;
  const fields = fieldErrors(error?.fields ?? {});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ currentPassword, newPassword }, { onSuccess: onChanged });
  };
  return (
    <Dialog
      title="Change password"
      description={change.isSuccess ? undefined : "Wherever else you are signed in, you will have to sign in again."}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      {change.isSuccess ? (
        <div className="flex flex-col gap-4">
          <Alert tone="success" title="Your password is changed">
            Here you stay signed in. Your other sessions have ended.
          </Alert>
          <Button look="primary" className="self-end" onClick={onClose} autoFocus>
            Done
          </Button>
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-5">
          {error && Object.keys(fields).length === 0 && <ErrorState error={error} />}
          <PasswordField
            label="Current password"
            autoComplete="current-password"
            required
            value={currentPassword}
            onChange={(event) => setCurrentPassword(event.target.value)}
            error={fields.current}
          />
          <NewPasswordField
            label="New password"
            value={newPassword}
            onChange={(event) => setNewPassword(event.target.value)}
            error={fields.next}
          />
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" disabled={change.isPending}>
              {change.isPending ? "Changing…" : "Change password"}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** A new password is judged as one of an account too, where it is called `password`. */
function fieldErrors(fields: Readonly<Record<string, string>>): { readonly current?: string; readonly next?: string } {
  const next = fields.newPassword ?? fields.password;
  return { ...(fields.currentPassword && { current: fields.currentPassword }), ...(next && { next }) };
}
