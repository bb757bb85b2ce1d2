"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { useDocuments } from "../../lib/api/documents.ts";
import { count } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import type { DocumentAction } from "./document-action.ts";
import { DocumentRow } from "./document-row.tsx";
import { type DocumentsView, isFiltered, toFilter } from "./documents-view.ts";
import { FolderRow } from "./folder-row.tsx";
import type { Folder } from "./folder-tree.ts";
import { NothingListed } from "./nothing-listed.tsx";
import { SelectionBar } from "./selection-bar.tsx";
import { useSelection } from "./use-selection.ts";

interface DocumentsListProps {
  readonly view: DocumentsView;
  /** Those right in the open folder; none while documents are looked for. */
  readonly folders: readonly Folder[];
  readonly onView: (part: Partial<DocumentsView>) => void;
  readonly onMove: (ids: readonly string[], folderId: string) => void;
  readonly onAction: (action: DocumentAction) => void;
}

/** A search shows this many documents by name at first, so that what their text says stays in sight. */
const fewNames = 5;

/** The folders and documents of the view, a hundred at a time. */
export function DocumentsList({ view, folders, onView, onMove, onAction }: DocumentsListProps) {
  const documents = useDocuments(useOpenSpace().id, toFilter(view));
  const isSearch = view.text.trim() !== "";
  const [showsAllOf, setShowsAllOf] = useState<string | null>(null);
  const found = documents.data ?? [];
  const isShort = isSearch && showsAllOf !== view.text && found.length > fewNames;
  const listed = isShort ? found.slice(0, fewNames) : found;
  const { selected, select, selectAll, selectNone, together } = useSelection(listed);
  const { tags } = view;
  // Rows are drawn anew only for what changes about them: what they are given must stay the same.
  const onTag = useCallback((tag: string) => onView({ tags: tags.includes(tag) ? tags : [...tags, tag] }), [tags, onView]);
  if (documents.isPending) return <LoadingRows label="Loading documents" rows={4} />;
  if (documents.error) return <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />;
  if (found.length === 0 && folders.length === 0) return <NothingListed view={view} onView={onView} onAction={onAction} />;
  return (
    <>
      {selected.length > 0 && (
        <SelectionBar
          documents={selected}
          areAll={selected.length === listed.length}
          onAll={selectAll}
          onNone={selectNone}
          onAction={onAction}
        />
      )}
      {/* Told to the list rather than to each row: the first tick needn't draw a thousand of them anew. */}
      <ul
        data-selecting={selected.length > 0 || undefined}
        className={cn("group/list divide-y rounded-xl border bg-surface", documents.isPlaceholderData && "opacity-60")}
      >
        {folders.map((folder) => (
          <FolderRow key={folder.id} folder={folder} onOpen={(folderId) => onView({ folderId })} onDocuments={onMove} onAction={onAction} />
        ))}
        {listed.map((document) => (
          <DocumentRow
            key={document.id}
            document={document}
            showsFolder={isFiltered(view)}
            isSelected={selected.includes(document)}
            onSelect={select}
            onTag={onTag}
            onAction={onAction}
            dragged={together}
          />
        ))}
      </ul>
      {isShort && (
        <Button look="ghost" size="sm" className="mt-2" onClick={() => setShowsAllOf(view.text)}>
          Show all {documents.hasNextPage ? "" : count(found.length, "document")}
        </Button>
      )}
      {!isShort && documents.hasNextPage && (
        <ShowMore isBusy={documents.isFetchingNextPage} onMore={() => void documents.fetchNextPage()} />
      )}
    </>
  );
}

/** Goes on by itself once it comes into sight; the button is for those who don't scroll. */
function ShowMore({ isBusy, onMore }: { readonly isBusy: boolean; readonly onMore: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const more = useRef(onMore);
  useEffect(() => {
    more.current = onMore;
  });
  useEffect(() => {
    if (isBusy || !box.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), { rootMargin: "600px" });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [isBusy]);
  return (
    <div ref={box}>
      <Button className="mt-4 w-full" disabled={isBusy} onClick={onMore}>
        {isBusy ? "Loading…" : "Show more"}
      </Button>
    </div>
  );
}
