"use client";
import { KeyRound } from "lucide-react";
import type { TableDetails } from "../../lib/api/catalog.ts";
import { type TrainedColumn, useSamplingRules, useSetSamplingRule } from "../../lib/api/training.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { ColumnValues } from "../training/column-values.tsx";
import { cn } from "../ui/cn.ts";
import { TableLink } from "./table-link.tsx";

interface ColumnsTableProps {
  readonly connectionId: string;
  readonly table: TableDetails;
  /** What training found out; empty before. */
  readonly training: readonly TrainedColumn[];
}

/** The columns of a table, with what is known of each. */
export function ColumnsTable({ connectionId, table, training }: ColumnsTableProps) {
  const isAdmin = useHasRole("ADMIN");
  const rules = useSamplingRules(connectionId, isAdmin);
  const setRule = useSetSamplingRule(connectionId);
  const trainedOf = new Map(training.map((column) => [column.name, column]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={`Columns of ${table.name}`} tabIndex={0} className="overflow-x-auto rounded-xl border bg-surface">
      <table className="w-full text-left text-[0.8125rem]">
        <thead className="bg-subtle text-xs text-muted">
          <tr>
            <th className="px-3.5 py-2 font-medium">Column</th>
            <th className="px-3.5 py-2 font-medium">Type</th>
            <th className="px-3.5 py-2 font-medium">About it</th>
            {training.length > 0 && <th className="px-3.5 py-2 font-medium">Sample values</th>}
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => {
            const trained = trainedOf.get(column.name);
            const place = { schema: table.schema, table: table.name, column: column.name };
            return (
              <tr key={column.name} className="border-t align-top">
                <td className="px-3.5 py-2 font-mono font-medium">
                  <span className="inline-flex items-center gap-1.5">
                    {column.name}
                    {column.isPrimaryKey && (
                      <KeyRound size={13} role="img" aria-label="primary key" className="shrink-0 text-accent-strong" />
                    )}
                  </span>
                </td>
                <td className="px-3.5 py-2 font-mono whitespace-nowrap text-muted" title={`Treated as ${column.type}`}>
                  {column.nativeType}
                  {column.isNullable && <span title="may be empty">?</span>}
                </td>
                <td className="min-w-48 px-3.5 py-2 text-muted">
                  <ColumnNotes table={table} column={column} description={trained?.description ?? null} />
                </td>
                {training.length > 0 && (
                  <td className="min-w-64 px-3.5 py-2 text-muted">
                    {trained && (
                      <ColumnValues
                        place={place}
                        column={trained}
                        rules={isAdmin ? (rules.data ?? null) : null}
                        isBusy={setRule.isPending}
                        error={setRule.error}
                        onDecide={(isSampled) => setRule.mutateAsync({ ...place, isSampled })}
                      />
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface ColumnNotesProps {
  readonly table: TableDetails;
  readonly column: TableDetails["columns"][number];
  readonly description: string | null;
}

function ColumnNotes({ table, column, description }: ColumnNotesProps) {
  const keys = table.foreignKeys.filter((key) => key.columns.includes(column.name));
  return (
    <span className="flex flex-col gap-0.5">
      {description && <span className="text-text">{description}</span>}
      {column.comment && column.comment !== description && <span className={cn(!description && "text-text")}>{column.comment}</span>}
      {keys.map((key) => {
        const target = key.targetColumns[key.columns.indexOf(column.name)];
        return (
          <span key={`${key.name ?? ""}${key.targetTable}.${target}`}>
            →{" "}
            <TableLink
              table={{ schema: key.targetSchema, name: key.targetTable }}
              className="font-mono text-accent underline-offset-2 hover:underline"
            >
              {key.targetSchema === table.schema ? "" : `${key.targetSchema}.`}
              {key.targetTable}.{target}
            </TableLink>
          </span>
        );
      })}
      {column.defaultExpression !== null && (
        <span>
          default <code className="font-mono">{column.defaultExpression}</code>
        </span>
      )}
    </span>
  );
}
