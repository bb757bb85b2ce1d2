"use client";
import { ChevronRight, Eye, KeyRound, Link2, Table2 } from "lucide-react";
import { Collapsible } from "radix-ui";
import { useState } from "react";
import { count, formatEstimate } from "../../lib/format/units.ts";
import { cn } from "../ui/cn.ts";
import { Pill } from "../ui/pill.tsx";
import type { TableMatch } from "./search-tables.ts";

const kindNames = { TABLE: null, VIEW: "view", MATERIALIZED_VIEW: "materialised view", FOREIGN_TABLE: "foreign table" } as const;

/** One table, to open for its columns. */
export function CatalogTable({ table, matchedColumns, isOpenAtFirst }: TableMatch & { readonly isOpenAtFirst: boolean }) {
  const [isOpenByHand, setIsOpenByHand] = useState<boolean | null>(null);
  const isOpen = isOpenByHand ?? (isOpenAtFirst || matchedColumns.length > 0);
  const Icon = table.kind === "TABLE" ? Table2 : Eye;
  const facts = [count(table.columns.length, "column"), table.rowEstimate !== null && `about ${formatEstimate(table.rowEstimate)} rows`];
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpenByHand} className="rounded-xl border bg-surface">
      <h2>
        <Collapsible.Trigger className="flex w-full items-center gap-3 rounded-xl px-3.5 py-3 text-left">
          <ChevronRight size={15} aria-hidden className={cn("shrink-0 text-muted transition-transform", isOpen && "rotate-90")} />
          <Icon size={16} aria-hidden className="shrink-0 text-muted" />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap items-center gap-x-2 [overflow-wrap:anywhere]">
              <span className="font-mono text-sm font-medium">
                {table.schema && <span className="text-muted">{table.schema}.</span>}
                {table.name}
              </span>
              {kindNames[table.kind] && <Pill>{kindNames[table.kind]}</Pill>}
            </span>
            {table.comment && <span className="block text-[0.8125rem] leading-5 text-muted">{table.comment}</span>}
          </span>
          <span className="hidden shrink-0 text-right text-xs text-muted sm:block">{facts.filter(Boolean).join(" · ")}</span>
        </Collapsible.Trigger>
      </h2>
      <Collapsible.Content
        role="region"
        aria-label={`Columns of ${table.name}`}
        tabIndex={0}
        className="overflow-x-auto border-t -outline-offset-2"
      >
        <p className="px-3.5 pt-2.5 text-xs text-muted sm:hidden">{facts.filter(Boolean).join(" · ")}</p>
        <table className="w-full text-left text-[0.8125rem]">
          <thead className="text-xs text-muted">
            <tr>
              <th className="px-3.5 py-2 font-medium">Column</th>
              <th className="px-3.5 py-2 font-medium">Type</th>
              <th className="px-3.5 py-2 font-medium">Notes</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <tr key={column.name} className="border-t align-top">
                <td className={cn("px-3.5 py-2 font-mono", matchedColumns.includes(column.name) && "font-medium")}>
                  {matchedColumns.includes(column.name) ? <mark>{column.name}</mark> : column.name}
                </td>
                <td className="px-3.5 py-2 font-mono text-muted" title={column.type}>
                  {column.nativeType}
                </td>
                <td className="px-3.5 py-2 text-muted">
                  <ColumnNotes column={column} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

function ColumnNotes({ column }: { readonly column: TableMatch["table"]["columns"][number] }) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {column.isPrimaryKey && (
        <span className="inline-flex items-center gap-1">
          <KeyRound size={13} aria-hidden /> primary key
        </span>
      )}
      {column.references && (
        <span className="inline-flex items-center gap-1">
          <Link2 size={13} aria-hidden /> <span className="sr-only">refers to </span>
          <span className="font-mono">{column.references}</span>
        </span>
      )}
      {!column.isNullable && !column.isPrimaryKey && <span>required</span>}
      {column.comment && <span>{column.comment}</span>}
    </span>
  );
}
