"use client";
import { FileSearch, FolderOpen, FolderX, Upload } from "lucide-react";
import { useHasRole } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/states.tsx";
import type { DocumentAction } from "./document-action.ts";
import { type DocumentsView, isFiltered } from "./documents-view.ts";

interface NothingListedProps {
  readonly view: DocumentsView;
  readonly onView: (part: Partial<DocumentsView>) => void;
  readonly onAction: (action: DocumentAction) => void;
}

/** What to do where no document is listed. */
export function NothingListed({ view, onView, onAction }: NothingListedProps) {
  const canUpload = useHasRole("ANALYST");
  if (view.text.trim() !== "") return <p className="text-sm text-muted">No document is called that.</p>;
  if (isFiltered(view)) {
    const clear = <Button onClick={() => onView({ text: "", tags: [], format: null, status: null })}>Clear filters</Button>;
    return (
      <EmptyState icon={FileSearch} title="No document fits these filters" action={clear}>
        Take one of them away to see more.
      </EmptyState>
    );
  }
  if (view.folderId !== null) {
    return (
      <EmptyState icon={FolderOpen} title="This folder is empty">
        {canUpload ? "Drop files here, or move documents into it from their menus." : "Nobody has put a document into it."}
      </EmptyState>
    );
  }
  if (!canUpload) {
    return (
      <EmptyState icon={Upload} title="No documents yet">
        Nobody has uploaded one to this Space.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Upload}
      title="No documents yet"
      action={<Button onClick={() => onAction({ kind: "newFolder", parentId: null })}>Start with a folder</Button>}
    >
      Drop files or whole folders anywhere on this page, or choose them with “Upload”. Then ask about what they say.
    </EmptyState>
  );
}

/** For a folder that the address names and that isn't there. */
export function NoSuchFolder({ onView }: Pick<NothingListedProps, "onView">) {
  return (
    <EmptyState
      icon={FolderX}
      title="There is no such folder"
      action={
        <Button look="primary" onClick={() => onView({ folderId: null })}>
          Show all documents
        </Button>
      }
    >
      It was deleted, or it belongs to another Space.
    </EmptyState>
  );
}
