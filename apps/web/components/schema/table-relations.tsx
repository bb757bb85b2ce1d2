import type { TableDetails } from "../../lib/api/catalog.ts";
import { Pill } from "../ui/pill.tsx";
import { TableLink } from "./table-link.tsx";

/** What refers to a table, and its indexes. */
export function TableRelations({ table }: { readonly table: TableDetails }) {
  return (
    <>
      {table.referencedBy.length > 0 && (
        <section className="mt-6">
          <h3 className="mb-2 text-sm font-semibold">Referred to by</h3>
          <ul className="flex flex-wrap gap-2 text-[0.8125rem]">
            {table.referencedBy.map((reference) => (
              <li key={`${reference.schema}.${reference.table}.${reference.columns.join()}`}>
                <TableLink
                  table={{ schema: reference.schema, name: reference.table }}
                  className="inline-block rounded-lg border bg-surface px-2.5 py-1 font-mono hover:bg-subtle"
                >
                  {reference.schema === table.schema ? "" : `${reference.schema}.`}
                  {reference.table}
                  <span className="text-muted"> ({reference.columns.join(", ")})</span>
                </TableLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {table.indexes.length > 0 && (
        <section className="mt-6">
          <h3 className="mb-2 text-sm font-semibold">Indexes</h3>
          <ul className="flex flex-col gap-1.5 text-[0.8125rem]">
            {table.indexes.map((index) => (
              <li key={index.name} className="flex flex-wrap items-center gap-x-2 font-mono [overflow-wrap:anywhere]">
                {index.name}
                <span className="text-muted">({index.columns.join(", ")})</span>
                {index.isUnique && <Pill className="font-sans">unique</Pill>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
