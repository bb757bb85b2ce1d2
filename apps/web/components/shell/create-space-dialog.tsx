"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useCreateSpace } from "../../lib/api/spaces.ts";
import { toApiError } from "../../lib/graphql.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";

/** Makes a Space and opens it. */
export function CreateSpaceDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const router = useRouter();
  const [name, setName] = useState("");
  const create = useCreateSpace();
  const error = create.error ? toApiError(create.error) : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { name },
      {
        onSuccess: (space) => {
          setName("");
          onClose();
          router.push(`/s/${space.slug}`);
        },
      },
    );
  };

  return (
    <Dialog
      title="New Space"
      description="Its members, connections, documents and threads are apart from those of other Spaces."
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <form onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label="Name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          required
          maxLength={80}
          error={error?.fields.name ?? error?.message}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={create.isPending || name.trim() === ""}>
            Create Space
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
