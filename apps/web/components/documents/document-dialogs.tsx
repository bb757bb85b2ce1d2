"use client";
import { useUpdateDocuments } from "../../lib/api/documents.ts";
import { assertNever } from "../../lib/assert-never.ts";
import { count } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { DeleteDocumentsDialog } from "./delete-documents-dialog.tsx";
import type { DocumentAction } from "./document-action.ts";
import { FolderDialogs } from "./folder-dialogs.tsx";
import type { Folder } from "./folder-tree.ts";
import { MoveDialog } from "./move-dialog.tsx";
import { NameDialog } from "./name-dialog.tsx";
import { TagsDialog } from "./tags-dialog.tsx";
import { VersionsDialog } from "./versions-dialog.tsx";

interface DocumentDialogsProps {
  /** Null: no dialog is open. */
  readonly action: DocumentAction | null;
  readonly folders: readonly Folder[];
  readonly onAction: (action: DocumentAction) => void;
  readonly onClose: () => void;
}

/** The dialog of what a person wants to do. */
export function DocumentDialogs({ action, folders, onAction, onClose }: DocumentDialogsProps) {
  const update = useUpdateDocuments(useOpenSpace().id);
  if (action === null) return null;
  const close = () => {
    update.reset();
    onClose();
  };
  const asked = { isBusy: update.isPending, error: update.error, onClose: close };
  switch (action.kind) {
    case "rename": {
      const { id, name } = action.document;
      return (
        <NameDialog
          title="Rename document"
          initialName={name}
          confirmLabel="Rename"
          maxLength={200}
          onName={(newName) => update.mutate([{ id, name: newName }], { onSuccess: close })}
          {...asked}
        />
      );
    }
    case "move": {
      const { documents } = action;
      return (
        <MoveDialog
          what={nameOf(documents)}
          folders={folders}
          from={documents[0]?.folder?.id ?? null}
          onMove={(folderId) =>
            update.mutate(
              documents.map(({ id }) => ({ id, folderId })),
              { onSuccess: close },
            )
          }
          {...asked}
        />
      );
    }
    case "tags":
      return <TagsDialog documents={action.documents} what={nameOf(action.documents)} onClose={close} />;
    case "versions":
      return <VersionsDialog document={action.document} onAction={onAction} onClose={close} />;
    case "delete":
      return <DeleteDocumentsDialog documents={action.documents} what={nameOf(action.documents)} onClose={close} />;
    // These ask nothing here: the first is asked by the file picker.
    case "replace":
    case "readAgain":
    case "readAnew":
    case "watch":
      return null;
    case "newFolder":
    case "renameFolder":
    case "moveFolder":
    case "deleteFolder":
      return <FolderDialogs action={action} folders={folders} onClose={close} />;
    default:
      return assertNever(action);
  }
}

function nameOf(documents: readonly { readonly name: string }[]): string {
  const [first] = documents;
  return documents.length === 1 && first ? first.name : count(documents.length, "document");
}
