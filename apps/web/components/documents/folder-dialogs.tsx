"use client";
import { useCreateFolder, useDeleteFolder, useUpdateFolder } from "../../lib/api/document-folders.ts";
import { count } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Dialog } from "../ui/dialog.tsx";
import type { DocumentAction } from "./document-action.ts";
import { type Folder, foldersIn, pathTo } from "./folder-tree.ts";
import { MoveDialog } from "./move-dialog.tsx";
import { NameDialog } from "./name-dialog.tsx";

interface FolderDialogsProps {
  readonly action: Extract<DocumentAction, { readonly kind: "newFolder" | "renameFolder" | "moveFolder" | "deleteFolder" }>;
  readonly folders: readonly Folder[];
  readonly onClose: () => void;
}

/** Makes, renames, moves and deletes folders. */
export function FolderDialogs({ action, folders, onClose }: FolderDialogsProps) {
  const { id: spaceId } = useOpenSpace();
  const create = useCreateFolder(spaceId);
  const update = useUpdateFolder(spaceId);
  const onSuccess = onClose;
  if (action.kind === "newFolder") {
    const parent = pathTo(folders, action.parentId).at(-1);
    return (
      <NameDialog
        title="New folder"
        description={parent && `In ${parent.name}`}
        initialName=""
        confirmLabel="Create folder"
        maxLength={100}
        isBusy={create.isPending}
        error={create.error}
        onName={(name) => create.mutate({ spaceId, parentId: action.parentId, name }, { onSuccess })}
        onClose={onClose}
      />
    );
  }
  const { folder } = action;
  const asked = { isBusy: update.isPending, error: update.error, onClose };
  if (action.kind === "renameFolder") {
    return (
      <NameDialog
        title="Rename folder"
        initialName={folder.name}
        confirmLabel="Rename"
        maxLength={100}
        onName={(name) => update.mutate({ id: folder.id, name }, { onSuccess })}
        {...asked}
      />
    );
  }
  if (action.kind === "moveFolder") {
    return (
      <MoveDialog
        what={folder.name}
        folders={folders}
        from={folder.parentId}
        moved={folder}
        onMove={(parentId) => update.mutate({ id: folder.id, parentId }, { onSuccess })}
        {...asked}
      />
    );
  }
  return <DeleteFolderDialog folder={folder} folders={folders} onClose={onClose} />;
}

interface DeleteFolderDialogProps {
  readonly folder: Folder;
  readonly folders: readonly Folder[];
  readonly onClose: () => void;
}

/** Only an empty folder goes: of any other it says what is in the way. */
function DeleteFolderDialog({ folder, folders, onClose }: DeleteFolderDialogProps) {
  const remove = useDeleteFolder(useOpenSpace().id);
  const below = foldersIn(folders, folder.id).length;
  const content = [folder.documentCount > 0 && count(folder.documentCount, "document"), below > 0 && count(below, "folder")].filter(
    Boolean,
  );
  if (content.length > 0) {
    return (
      <Dialog title={`${folder.name} isn’t empty`} isOpen onOpenChange={(open) => !open && onClose()}>
        <p className="text-sm text-muted">It holds {content.join(" and ")}. Move or delete them first; then the folder can be deleted.</p>
        <div className="mt-5 flex justify-end">
          <Button onClick={onClose}>Close</Button>
        </div>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      title="Delete this folder?"
      confirmLabel="Delete folder"
      isOpen
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(folder.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      “{folder.name}” is empty.
    </ConfirmDialog>
  );
}
