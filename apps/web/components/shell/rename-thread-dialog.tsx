"use client";
import { type FormEvent, useState } from "react";
import { useRenameThread } from "../../lib/api/threads.ts";
import { toApiError } from "../../lib/graphql.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { useOpenSpace } from "./space-context.tsx";

/** Gives a thread another title. */
export function RenameThreadDialog({
  thread,
  onClose,
}: {
  readonly thread: { readonly id: string; readonly title: string };
  readonly onClose: () => void;
}) {
  const space = useOpenSpace();
  const [title, setTitle] = useState(thread.title);
  const rename = useRenameThread(space.id);
  const error = rename.error ? toApiError(rename.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ id: thread.id, title }, { onSuccess: onClose });
  };
  return (
    <Dialog title="Rename thread" isOpen onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label="Title"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          required
          maxLength={200}
          error={error?.fields.title ?? error?.message}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={rename.isPending || title.trim() === ""}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
