"use client";
import { Database, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { ConnectionPartsFragment } from "../../gql/graphql.ts";
import { useConnections } from "../../lib/api/connections.ts";
import { PageBody } from "../shell/page-body.tsx";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../ui/states.tsx";
import { ConnectionCard } from "./connection-card.tsx";
import { DatasetsCard } from "./datasets-card.tsx";
import { DeleteConnectionDialog } from "./delete-connection-dialog.tsx";

type Connection = ConnectionPartsFragment;

/** The databases of a Space: how they are, and new ones. */
export function ConnectionsPage() {
  const space = useOpenSpace();
  const isAdmin = useHasRole("ADMIN");
  const connections = useConnections(space.id);
  const [deleted, setDeleted] = useState<Connection | null>(null);
  const add = isAdmin && (
    <Button asChild look="primary">
      <Link href={`/s/${space.slug}/connections/new`}>
        <Plus size={16} aria-hidden />
        Connect a database
      </Link>
    </Button>
  );
  return (
    <PageBody
      title="Connections"
      description="Databases that questions in this Space are answered from. Olympus only reads them."
      actions={connections.data?.length ? add : null}
    >
      {connections.isPending && <LoadingRows label="Loading connections" className="h-28" />}
      {connections.error && <ErrorState error={connections.error} onRetry={() => void connections.refetch()} />}
      {connections.data?.length === 0 && (
        <EmptyState icon={Database} title="No database is connected yet" action={add}>
          {isAdmin ? "Connect one to ask about its data." : "Ask an admin of this Space to connect one."}
        </EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {connections.data?.map((connection) => (
          <li key={connection.id}>
            {connection.holdsDatasets ? (
              <DatasetsCard connection={connection} />
            ) : (
              <ConnectionCard connection={connection} onDelete={() => setDeleted(connection)} />
            )}
          </li>
        ))}
      </ul>
      <DeleteConnectionDialog connection={deleted} onClose={() => setDeleted(null)} />
    </PageBody>
  );
}
