"use client";
import { type FormEvent, useState } from "react";
import { usePutSynonyms } from "../../lib/api/synonyms.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState } from "../ui/states.tsx";
import { TextAreaField } from "../ui/text-area-field.tsx";
import type { WordGroup } from "./space-words.tsx";

/** Words that mean the same, one a line. */
export function WordsDialog({ group, onClose }: { readonly group: WordGroup | null; readonly onClose: () => void }) {
  const space = useOpenSpace();
  const put = usePutSynonyms(space.id);
  const [text, setText] = useState(group?.words.join("\n") ?? "");
  const error = put.error ? toApiError(put.error) : null;
  const wordsError = Object.entries(error?.fields ?? {}).find(([field]) => field.startsWith("words"))?.[1];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = text.split("\n").filter((word: string) => word.trim() !== "");
    put.mutate({ id: group?.id ?? null, words }, { onSuccess: onClose });
  };
  return (
    <Dialog title={group === null ? "Words that mean the same" : "Edit words"} isOpen onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        {error && wordsError === undefined && <ErrorState error={error} />}
        <TextAreaField
          label="Words or phrases"
          help="One a line, at least two. Names of the database count too: orders.total_amount."
          required
          rows={5}
          value={text}
          onText={setText}
          error={wordsError}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={put.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
