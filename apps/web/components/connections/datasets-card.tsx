"use client";
import { FileSpreadsheet, FileText, Table2 } from "lucide-react";
import Link from "next/link";
import type { ConnectionPartsFragment } from "../../gql/graphql.ts";
import { count } from "../../lib/format/units.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { TrainingStatus } from "../training/training-status.tsx";
import { Button } from "../ui/button.tsx";
import { Pill } from "../ui/pill.tsx";

/** The connection to the tables of the Space's documents: Olympus keeps it by itself, so there is nothing to set up, test or delete. */
export function DatasetsCard({ connection }: { readonly connection: ConnectionPartsFragment }) {
  const { slug } = useOpenSpace();
  const canBrowse = useHasRole("ANALYST");
  return (
    <article aria-label="Tables in documents" className="rounded-xl border bg-surface" data-testid="datasets-card">
      <div className="flex items-start gap-3.5 p-4">
        <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
          <FileSpreadsheet size={19} aria-hidden />
        </span>
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h2 className="font-semibold">Tables in documents</h2>
            <Pill>kept by Olympus</Pill>
          </div>
          <p className="mt-0.5 text-sm text-muted">
            {connection.tableCount === null ? "The tables" : count(connection.tableCount, "table")} of uploaded spreadsheets, data files,
            PDF and Word documents. They come and go with their documents.
          </p>
        </div>
      </div>
      {canBrowse && <TrainingStatus connectionId={connection.id} className="border-t px-4 py-2.5" />}
      <div className="flex flex-wrap gap-2 border-t px-4 py-2.5">
        <Button asChild size="sm" look="ghost">
          <Link href={`/s/${slug}/documents`}>
            <FileText size={15} aria-hidden />
            Documents
          </Link>
        </Button>
        {canBrowse && (
          <Button asChild size="sm" look="ghost">
            <Link href={`/s/${slug}/connections/${connection.id}`}>
              <Table2 size={15} aria-hidden />
              Browse tables
            </Link>
          </Button>
        )}
      </div>
    </article>
  );
}
