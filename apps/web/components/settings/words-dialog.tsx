"use client";
import { type FormEvent, useState } from "react";
import { usePutSynonyms } from "../../lib/api/synonyms.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Dialog } from "../ui/dialog.tsx";
import { control, Field } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
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
        <Field
          label="Words or phrases"
          help="One a line, at least two. Names of the database count too: orders.total_amount."
          error={wordsError}
        >
          {(ids) => (
            <textarea
              {...ids}
              required
              rows={5}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className={cn(control, "resize-y py-2")}
            />
          )}
        </Field>
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
