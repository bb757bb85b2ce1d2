"use client";
import { BadgeCheck, Search } from "lucide-react";
import Link from "next/link";
import { useDeferredValue, useState } from "react";
import type { VerifiedQueryPartsFragment } from "../../gql/graphql.ts";
import { useDeleteVerifiedQuery, useVerifiedQueries } from "../../lib/api/memory.ts";
import { PageBody } from "../shell/page-body.tsx";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { control } from "../ui/field.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { EditVerifiedQueryDialog } from "./edit-verified-query-dialog.tsx";
import { VerifiedQueryRow } from "./verified-query-row.tsx";

/** Questions whose SQL somebody has checked: to look through, to correct, to delete. */
export function VerifiedQueriesPage() {
  const space = useOpenSpace();
  const canChange = useHasRole("ANALYST");
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const queries = useVerifiedQueries(space.id, search);
  const [edited, setEdited] = useState<VerifiedQueryPartsFragment | null>(null);
  const [deleted, setDeleted] = useState<VerifiedQueryPartsFragment | null>(null);
  const isEmpty = queries.data?.length === 0;
  return (
    <PageBody
      title="Verified queries"
      description="Questions whose SQL somebody has checked. Who asks one of them gets its SQL; similar questions and both engines learn from it."
    >
      {!(isEmpty && search === "") && <SearchField value={typed} onChange={setTyped} />}
      {queries.isPending && <LoadingRows label="Loading verified queries" rows={4} />}
      {queries.error && <ErrorState error={queries.error} onRetry={() => void queries.refetch()} />}
      {isEmpty && (search === "" ? <NothingVerified /> : <p className="py-6 text-center text-sm text-muted">None has “{search}” in it.</p>)}
      {queries.data && !isEmpty && (
        <ul className="divide-y rounded-xl border bg-surface" aria-label="Verified queries" aria-busy={queries.isPlaceholderData}>
          {queries.data.map((query) => (
            <VerifiedQueryRow
              key={query.id}
              query={query}
              onEdit={canChange ? () => setEdited(query) : null}
              onDelete={canChange ? () => setDeleted(query) : null}
            />
          ))}
        </ul>
      )}
      {queries.hasNextPage && (
        <Button className="mt-4 w-full" disabled={queries.isFetchingNextPage} onClick={() => void queries.fetchNextPage()}>
          Show more
        </Button>
      )}
      {edited && <EditVerifiedQueryDialog key={edited.id} query={edited} onClose={() => setEdited(null)} />}
      <DeleteVerifiedQueryDialog query={deleted} onClose={() => setDeleted(null)} />
    </PageBody>
  );
}

function SearchField({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  return (
    <div className="relative mb-4">
      <Search size={16} aria-hidden className="absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
      <input
        type="search"
        aria-label="Search verified queries"
        placeholder="Search questions and SQL"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={cn(control, "h-10 pl-9")}
      />
    </div>
  );
}

function NothingVerified() {
  const { slug } = useOpenSpace();
  return (
    <EmptyState
      icon={BadgeCheck}
      title="Nothing is verified yet"
      action={
        <Button asChild look="primary">
          <Link href={`/s/${slug}`}>Ask a question</Link>
        </Button>
      }
    >
      When an answer’s SQL is right, or you have corrected it, choose “Keep as verified query” below the answer. The same question then gets
      that SQL with your name on it, similar ones come out better, and the evaluation checks that they stay right.
    </EmptyState>
  );
}

interface DeleteVerifiedQueryDialogProps {
  readonly query: VerifiedQueryPartsFragment | null;
  readonly onClose: () => void;
}

function DeleteVerifiedQueryDialog({ query, onClose }: DeleteVerifiedQueryDialogProps) {
  const remove = useDeleteVerifiedQuery(useOpenSpace().id);
  return (
    <ConfirmDialog
      title="Delete this verified query?"
      confirmLabel="Delete"
      isOpen={query !== null}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => query && remove.mutate(query.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      “{query?.question}” is then answered like any other question. Answers that were given stay.
    </ConfirmDialog>
  );
}
