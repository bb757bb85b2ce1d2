"use client";
import { FileText } from "lucide-react";
import { useState } from "react";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useDeleteDocument, useDocuments } from "../../lib/api/documents.ts";
import { PageBody } from "../shell/page-body.tsx";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { DocumentRow } from "./document-row.tsx";
import { DropZone } from "./drop-zone.tsx";
import { UploadList } from "./upload-list.tsx";
import { useUploads } from "./use-uploads.ts";

/** The documents of a Space: what is there, what is being read, and new ones. */
export function DocumentsPage() {
  const space = useOpenSpace();
  const canUpload = useHasRole("ANALYST");
  const canDelete = useHasRole("ADMIN");
  const documents = useDocuments(space.id);
  const { uploads, add, dismiss, retry } = useUploads(space.id);
  const [deleted, setDeleted] = useState<DocumentPartsFragment | null>(null);
  return (
    <PageBody title="Documents" description="Files that questions in this Space are answered from. Answers cite the passage they lean on.">
      {canUpload && <DropZone onFiles={add} />}
      <UploadList uploads={uploads} onRetry={retry} onDismiss={dismiss} />
      <div className="mt-6">
        {documents.isPending && <LoadingRows label="Loading documents" rows={4} />}
        {documents.error && <ErrorState error={documents.error} onRetry={() => void documents.refetch()} />}
        {documents.data?.length === 0 && (
          <EmptyState icon={FileText} title="No documents yet">
            {canUpload ? "Upload one to ask about what it says." : "Nobody has uploaded one to this Space."}
          </EmptyState>
        )}
        {documents.data && documents.data.length > 0 && (
          <ul className="divide-y rounded-xl border bg-surface">
            {documents.data.map((document) => (
              <DocumentRow
                key={document.id}
                document={document}
                canRetry={canUpload}
                onDelete={canDelete ? () => setDeleted(document) : null}
              />
            ))}
          </ul>
        )}
        {documents.hasNextPage && (
          <Button className="mt-4 w-full" disabled={documents.isFetchingNextPage} onClick={() => void documents.fetchNextPage()}>
            Show more
          </Button>
        )}
      </div>
      <DeleteDocumentDialog document={deleted} onClose={() => setDeleted(null)} />
    </PageBody>
  );
}

function DeleteDocumentDialog({ document, onClose }: { readonly document: DocumentPartsFragment | null; readonly onClose: () => void }) {
  const remove = useDeleteDocument(useOpenSpace().id);
  return (
    <ConfirmDialog
      title="Delete this document?"
      confirmLabel="Delete document"
      isOpen={document !== null}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => document && remove.mutate(document.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      “{document?.name}” can then neither be found nor opened. Answers that cited it keep their quotes.
    </ConfirmDialog>
  );
}
