"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { toApiError } from "../../lib/graphql.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";

interface NameDialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly initialName: string;
  readonly confirmLabel: string;
  readonly maxLength: number;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a document or a folder. */
export function NameDialog({ title, description, initialName, confirmLabel, maxLength, isBusy, error, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(initialName);
  const apiError = error ? toApiError(error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onName(name.trim());
  };
  return (
    <Dialog title={title} description={description} isOpen onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={maxLength}
          error={apiError && (apiError.fields.name ?? [apiError.message, apiError.suggestion].filter(Boolean).join(" "))}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isBusy || name.trim() === "" || name.trim() === initialName}>
            {confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
