"use client";
import type { ConnectionPartsFragment } from "../../gql/graphql.ts";
import { useDeleteConnection } from "../../lib/api/connections.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";

interface DeleteConnectionDialogProps {
  readonly connection: ConnectionPartsFragment | null;
  readonly onClose: () => void;
}

/** Asks before a connection goes. */
export function DeleteConnectionDialog({ connection, onClose }: DeleteConnectionDialogProps) {
  const remove = useDeleteConnection(useOpenSpace().id);
  return (
    <ConfirmDialog
      title={`Delete the connection ${connection?.name ?? ""}?`}
      confirmLabel="Delete connection"
      isOpen={connection !== null}
      isBusy={remove.isPending}
      error={remove.error}
      onConfirm={() => connection && remove.mutate(connection.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      {connection?.isManaged
        ? "Olympus keeps this database: its file is deleted with the connection, and can't be brought back."
        : "Its stored credentials go with it, and nobody can ask this database any more. The database itself is not touched."}
    </ConfirmDialog>
  );
}
