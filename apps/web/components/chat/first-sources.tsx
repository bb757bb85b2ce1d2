"use client";
import { Database, FileText } from "lucide-react";
import Link from "next/link";
import { useConnections } from "../../lib/api/connections.ts";
import { useDocuments } from "../../lib/api/documents.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/states.tsx";

/** What to do first in a Space without a database and without a document; nothing where there are some. */
export function FirstSources() {
  const { id, slug, name } = useOpenSpace();
  const isAdmin = useHasRole("ADMIN");
  const connections = useConnections(id);
  const documents = useDocuments(id);
  if (connections.data?.length !== 0 || documents.data?.length !== 0) return null;
  return (
    <div className="mt-6">
      <EmptyState
        icon={Database}
        title={`${name} has nothing to answer from yet`}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {isAdmin && (
              <Button asChild look="primary">
                <Link href={`/s/${slug}/connections`}>
                  <Database size={16} aria-hidden />
                  Connect a database
                </Link>
              </Button>
            )}
            <Button asChild>
              <Link href={`/s/${slug}/documents`}>
                <FileText size={16} aria-hidden />
                Upload documents
              </Link>
            </Button>
          </div>
        }
      >
        {isAdmin
          ? "Connect a database to ask about its data, or upload documents to ask what they say."
          : "Upload documents to ask what they say, or ask an admin to connect a database."}
      </EmptyState>
    </div>
  );
}
