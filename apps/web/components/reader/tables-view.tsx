"use client";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import type { DatasetPartsFragment, ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { describeOrigin } from "../../lib/answer/place.ts";
import { useDocumentTables } from "../../lib/api/reader.ts";
import { count } from "../../lib/format/units.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { cn } from "../ui/cn.ts";
import { control } from "../ui/field.tsx";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import { DatasetView } from "./dataset-view.tsx";

interface TablesViewProps {
  readonly document: ReadDocumentPartsFragment;
  /** The table to show; null for the first. */
  readonly datasetId: string | null;
  readonly viewSwitch: ReactNode;
}

/** A document's tables as data: which there are, and the rows of one. */
export function TablesView({ document, datasetId, viewSwitch }: TablesViewProps) {
  const { slug } = useOpenSpace();
  const router = useRouter();
  const tables = useDocumentTables(document, true);
  const datasets = tables.data ?? [];
  const chosen = datasets.find(({ id }) => id === datasetId) ?? datasets[0];
  const choose = (id: string) => router.replace(readerPath(slug, document.id, { view: "tables", datasetId: id }));
  return (
    <>
      <div className="flex min-h-11 shrink-0 items-center border-b bg-surface px-2 py-1.5 sm:px-4">{viewSwitch}</div>
      <div className="flex min-h-0 flex-1">
        {datasets.length > 1 && (
          <nav aria-label="Tables" className="hidden w-64 shrink-0 overflow-y-auto border-r bg-surface p-2 md:block">
            <ul>
              {datasets.map((dataset) => (
                <li key={dataset.id}>
                  <TableButton dataset={dataset} isChosen={dataset === chosen} onChoose={() => choose(dataset.id)} />
                </li>
              ))}
            </ul>
          </nav>
        )}
        <div className="min-w-0 flex-1 overflow-y-auto px-3 py-4 sm:px-6">
          {tables.isPending && <LoadingRows label="Loading the tables" rows={4} />}
          {tables.error && <ErrorState error={tables.error} onRetry={() => void tables.refetch()} />}
          {tables.data && datasets.length === 0 && <p className="text-muted">No tables were found in this document.</p>}
          {datasets.length > 1 && (
            <label className="mb-4 block md:hidden">
              <span className="sr-only">Table</span>
              <select value={chosen?.id} onChange={(event) => choose(event.target.value)} className={cn(control, "h-10")}>
                {datasets.map((dataset) => (
                  <option key={dataset.id} value={dataset.id}>
                    {[dataset.name, describeOrigin(dataset.origin)].filter(Boolean).join(", ")}
                  </option>
                ))}
              </select>
            </label>
          )}
          {chosen && <DatasetView key={chosen.id} documentId={document.id} dataset={chosen} />}
        </div>
      </div>
    </>
  );
}

interface TableButtonProps {
  readonly dataset: DatasetPartsFragment;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function TableButton({ dataset, isChosen, onChoose }: TableButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className={cn("w-full rounded-lg px-2.5 py-2 text-left -outline-offset-2 hover:bg-subtle", isChosen && "bg-subtle")}
    >
      <span className={cn("line-clamp-2 text-sm leading-5 [overflow-wrap:anywhere]", isChosen && "font-medium")}>{dataset.name}</span>
      <span className="block truncate text-xs leading-5 text-muted">
        {[describeOrigin(dataset.origin), count(dataset.rowCount, "row")].filter(Boolean).join(" · ")}
      </span>
    </button>
  );
}
