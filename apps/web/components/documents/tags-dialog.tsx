"use client";
import { X } from "lucide-react";
import { type FormEvent, type KeyboardEvent, useId, useState } from "react";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useDocumentTags } from "../../lib/api/document-folders.ts";
import { useUpdateDocuments } from "../../lib/api/documents.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";
import { addTags, commonTags, editTags } from "./tag-changes.ts";

interface TagsDialogProps {
  readonly documents: readonly DocumentPartsFragment[];
  /** `Plan.pdf`, `3 documents` */
  readonly what: string;
  readonly onClose: () => void;
}

/** Adds tags to documents and takes them away. Of several, those that all have are shown. */
export function TagsDialog({ documents, what, onClose }: TagsDialogProps) {
  const { id: spaceId } = useOpenSpace();
  const known = useDocumentTags(spaceId);
  const update = useUpdateDocuments(spaceId);
  const [before] = useState(() => commonTags(documents));
  const [tags, setTags] = useState(before);
  const [typed, setTyped] = useState("");
  const listId = useId();
  const add = () => {
    setTags(addTags(tags, typed));
    setTyped("");
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (typed.trim() === "" || (event.key !== "Enter" && event.key !== ",") || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const after = addTags(tags, typed);
    const changes = documents.map((document) => ({ id: document.id, tags: [...editTags(document.tags, { before, after })] }));
    update.mutate(changes, { onSuccess: onClose });
  };
  const suggested = known.data?.filter(({ name }) => !tags.includes(name)) ?? [];
  return (
    <Dialog
      title={`Tags of ${what}`}
      description={documents.length > 1 ? "Those that all of them have. Others stay as they are." : undefined}
      isOpen
      onOpenChange={(open) => !open && onClose()}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        {tags.length > 0 && (
          <ul aria-label="Tags" className="flex flex-wrap gap-1.5">
            {tags.map((tag) => (
              <li
                key={tag}
                className="flex items-center rounded-full bg-accent-soft pl-2.5 text-[0.8125rem] font-medium text-accent-strong"
              >
                {tag}
                <button
                  type="button"
                  aria-label={`Remove the tag ${tag}`}
                  className="grid size-7 place-items-center rounded-full hover:bg-accent hover:text-on-accent"
                  onClick={() => setTags(tags.filter((other) => other !== tag))}
                >
                  <X size={14} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        )}
        <TextField
          label="Add a tag"
          help="Enter or a comma ends a tag."
          value={typed}
          list={listId}
          maxLength={100}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <datalist id={listId}>
          {suggested.map(({ name }) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {update.error ? <Alert tone="danger" title={toApiError(update.error).message} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={update.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
