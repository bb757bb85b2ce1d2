"use client";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useDeleteDocuments } from "../../lib/api/documents.ts";
import { count } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

interface DeleteDocumentsDialogProps {
  readonly documents: readonly DocumentPartsFragment[];
  /** `“Plan.pdf”`, `3 documents` */
  readonly what: string;
  readonly onClose: () => void;
}

/** Asks before documents go, and says what goes with them. */
export function DeleteDocumentsDialog({ documents, what, onClose }: DeleteDocumentsDialogProps) {
  const remove = useDeleteDocuments(useOpenSpace().id);
  const isOne = documents.length === 1;
  const confirm = () => {
    const ids = documents.map(({ id }) => id);
    remove.mutate(ids, { onSuccess: onClose });
  };
  return (
    <ConfirmDialog
      title={isOne ? "Delete this document?" : `Delete ${count(documents.length, "document")}?`}
      confirmLabel={isOne ? "Delete document" : `Delete ${count(documents.length, "document")}`}
      isOpen
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {isOne ? `“${what}”` : "They"} can then neither be found nor opened: {listGone(documents)}. Answers that cited {isOne ? "it" : "them"}{" "}
      keep their quotes.
    </ConfirmDialog>
  );
}

/** `the file with its 2 earlier versions and 3 tables goes for good` */
function listGone(documents: readonly DocumentPartsFragment[]): string {
  const earlier = sum(documents.map(({ version }) => version - 1));
  const tables = sum(documents.map(({ datasetCount }) => datasetCount));
  const parts = [earlier > 0 && count(earlier, "earlier version"), tables > 0 && count(tables, "table")].filter(Boolean);
  const file = documents.length === 1 ? ["the file", "its", "goes"] : ["the files", "their", "go"];
  return `${file[0]}${parts.length > 0 ? ` with ${file[1]} ${parts.join(" and ")}` : ""} ${file[2]} for good`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
