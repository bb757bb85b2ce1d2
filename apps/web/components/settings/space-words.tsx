"use client";
import { BookA, Plus } from "lucide-react";
import { useState } from "react";
import type { SynonymsQuery } from "../../gql/graphql.ts";
import { useDeleteSynonyms, useSynonyms } from "../../lib/api/synonyms.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { WordsDialog } from "./words-dialog.tsx";

export type WordGroup = SynonymsQuery["synonyms"][number];

/** What the people of this Space call things. */
export function SpaceWords() {
  const space = useOpenSpace();
  const canChange = useHasRole("ANALYST");
  const groups = useSynonyms(space.id);
  const remove = useDeleteSynonyms(space.id);
  const [edited, setEdited] = useState<WordGroup | "new" | null>(null);
  const [deleted, setDeleted] = useState<WordGroup | null>(null);
  const close = () => {
    setDeleted(null);
    remove.reset();
  };
  return (
    <SettingsSection
      title="Words of this Space"
      description="What you say and what your databases call it. Questions are understood with either."
      action={
        canChange && (
          <Button size="sm" onClick={() => setEdited("new")}>
            <Plus size={15} aria-hidden />
            Add words
          </Button>
        )
      }
    >
      {groups.isPending && <LoadingRows label="Loading words" rows={1} />}
      {groups.error && <ErrorState error={groups.error} onRetry={() => void groups.refetch()} />}
      {groups.data?.length === 0 && (
        <EmptyState icon={BookA} title="No words of your own yet">
          If you say “GMV” and the column is total_amount, say so here.
        </EmptyState>
      )}
      {groups.data && groups.data.length > 0 && (
        <ul className="divide-y rounded-xl border bg-surface">
          {groups.data.map((group) => (
            <li key={group.id} className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
              <p className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">{group.words.join(" = ")}</p>
              {canChange && (
                <div className="flex gap-2">
                  <Button size="sm" onClick={() => setEdited(group)}>
                    Edit<span className="sr-only"> {group.words[0]}</span>
                  </Button>
                  <Button size="sm" onClick={() => setDeleted(group)}>
                    Delete<span className="sr-only"> {group.words[0]}</span>
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {edited !== null && <WordsDialog group={edited === "new" ? null : edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        title={`Delete ${deleted?.words.join(" = ") ?? ""}?`}
        confirmLabel="Delete"
        isOpen={deleted !== null}
        isBusy={remove.isPending}
        error={remove.error}
        onConfirm={() => deleted && remove.mutate(deleted.id, { onSuccess: close })}
        onClose={close}
      >
        Questions that use these words may be understood differently.
      </ConfirmDialog>
    </SettingsSection>
  );
}
