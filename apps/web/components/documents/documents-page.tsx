"use client";
import { FolderPlus } from "lucide-react";
import { useCallback, useState } from "react";
import { useDocumentFolders } from "../../lib/api/document-folders.ts";
import { useReadDocumentsAgain, useRetryDocument, useUpdateDocuments } from "../../lib/api/documents.ts";
import { PageBody } from "../shell/page-body.tsx";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { ErrorState } from "../ui/states.tsx";
import { Breadcrumb } from "./breadcrumb.tsx";
import type { DocumentAction } from "./document-action.ts";
import { DocumentDialogs } from "./document-dialogs.tsx";
import { DocumentsList } from "./documents-list.tsx";
import { DocumentsToolbar } from "./documents-toolbar.tsx";
import { isFiltered } from "./documents-view.ts";
import { DropOverlay } from "./drop-overlay.tsx";
import { foldersIn, pathTo } from "./folder-tree.ts";
import { NoSuchFolder } from "./nothing-listed.tsx";
import { PassageResults } from "./passage-results.tsx";
import { ReadingNote } from "./reading-note.tsx";
import { UploadButton } from "./upload-button.tsx";
import { UploadHelp } from "./upload-help.tsx";
import { UploadList } from "./upload-list.tsx";
import { useDocumentsView } from "./use-documents-view.ts";
import { usePageDrop } from "./use-page-drop.ts";
import { useReplacePicker } from "./use-replace-picker.tsx";
import { useSendPicked } from "./use-send-picked.ts";

/** The documents of a Space: found by name and by what they say, in folders, and new ones. */
export function DocumentsPage() {
  const { id: spaceId } = useOpenSpace();
  const canChange = useHasRole("ANALYST");
  const { view, change } = useDocumentsView();
  const folders = useDocumentFolders(spaceId);
  const all = folders.data ?? [];
  const path = pathTo(all, view.folderId);
  const [action, setAction] = useState<DocumentAction | null>(null);
  const [watched, setWatched] = useState<string | null>(null);
  const { pick, input } = useReplacePicker();
  const { sendPicked, note, clearNote } = useSendPicked({ spaceId, into: view.folderId, folders: all });
  const isOver = usePageDrop(canChange, (picked) => void sendPicked(picked));
  const move = useUpdateDocuments(spaceId);
  const onMove = (ids: readonly string[], folderId: string | null) => move.mutate(ids.map((id) => ({ id, folderId })));
  const { mutate: readAgain, error: retryError } = useRetryDocument(spaceId);
  const { mutate: readAnew, error: readAnewError } = useReadDocumentsAgain(spaceId);
  const onAction = useCallback(
    (next: DocumentAction) => {
      // A file dialog opens in the event itself or not at all.
      if (next.kind === "replace") pick(next.document);
      if (next.kind === "readAgain") readAgain({ id: next.document.id }, { onSuccess: () => setWatched(next.document.id) });
      if (next.kind === "readAnew") readAnew(next.documents.map(({ id }) => id));
      if (next.kind === "watch") setWatched(next.document.id);
      setAction(next);
    },
    [pick, readAgain, readAnew],
  );
  const isSearch = view.text.trim() !== "";
  return (
    <PageBody
      title="Documents"
      description="Files that questions are answered from. Answers cite the passage they lean on."
      actions={
        canChange && (
          <div className="flex gap-2">
            <Button onClick={() => onAction({ kind: "newFolder", parentId: view.folderId })}>
              <FolderPlus size={16} aria-hidden />
              New folder
            </Button>
            <UploadButton onFiles={(picked) => void sendPicked(picked)} />
          </div>
        )
      }
    >
      {isOver && <DropOverlay target={path.at(-1)?.name ?? null} />}
      {input}
      {note && (
        <Alert tone="warning" title={note} className="mb-4">
          <Button size="sm" className="mt-1" onClick={clearNote}>
            All right
          </Button>
        </Alert>
      )}
      {move.error && <ErrorState error={move.error} className="mb-4" />}
      {retryError && <ErrorState error={retryError} className="mb-4" />}
      {readAnewError && <ErrorState error={readAnewError} className="mb-4" />}
      <UploadList onShowUnreadable={() => change({ text: "", tags: [], format: null, status: "FAILED" })} />
      {watched !== null && view.status !== null && <ReadingNote key={watched} documentId={watched} onClose={() => setWatched(null)} />}
      <div className="mb-3 flex flex-col gap-3">
        <DocumentsToolbar view={view} onChange={change} />
        {path.length > 0 && <Breadcrumb path={path} onOpen={(folderId) => change({ folderId })} onDocuments={onMove} />}
        {folders.error && <ErrorState error={folders.error} onRetry={() => void folders.refetch()} />}
      </div>
      {folders.data && view.folderId !== null && path.length === 0 ? (
        <NoSuchFolder onView={change} />
      ) : (
        <>
          {isSearch && <h2 className="mb-2 text-sm font-semibold text-muted">By name</h2>}
          <DocumentsList
            view={view}
            folders={isFiltered(view) ? [] : foldersIn(all, view.folderId)}
            onView={change}
            onMove={onMove}
            onAction={onAction}
          />
          {isSearch && (
            <div className="mt-6">
              <PassageResults key={view.text} view={view} />
            </div>
          )}
        </>
      )}
      {canChange && (
        <div className="mt-6">
          <UploadHelp />
        </div>
      )}
      <DocumentDialogs action={action} folders={all} onAction={onAction} onClose={() => setAction(null)} />
    </PageBody>
  );
}
