"use client";
import type { ConnectionPartsFragment } from "../../gql/graphql.ts";
import { useConnectors } from "../../lib/api/connections.ts";
import { Dialog } from "../ui/dialog.tsx";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import { ConnectionForm } from "./connection-form.tsx";

interface ConnectionDialogProps {
  /** Null: a new one. */
  readonly connection: ConnectionPartsFragment | null;
  readonly onClose: () => void;
}

/** Connects a database, or changes how it is reached. */
export function ConnectionDialog({ connection, onClose }: ConnectionDialogProps) {
  const connectors = useConnectors();
  return (
    <Dialog
      title={connection ? `Edit ${connection.name}` : "Connect a database"}
      description="Olympus only reads. Secrets are stored encrypted and never shown again."
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className="sm:w-[36rem]"
    >
      {connectors.isPending && <LoadingRows label="Loading the form" className="h-10" />}
      {connectors.error && <ErrorState error={connectors.error} onRetry={() => void connectors.refetch()} />}
      {connectors.data && <ConnectionForm connectors={connectors.data} connection={connection} onDone={onClose} />}
    </Dialog>
  );
}
