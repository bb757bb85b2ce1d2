import { KeyRound } from "lucide-react";
import type { TableDetails } from "../../lib/api/catalog.ts";
import { TableLink } from "./table-link.tsx";

/** The columns of a table, with what is known of each. */
export function ColumnsTable({ table }: { readonly table: TableDetails }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={`Columns of ${table.name}`} tabIndex={0} className="overflow-x-auto rounded-xl border bg-surface">
      <table className="w-full text-left text-[0.8125rem]">
        <thead className="bg-subtle text-xs text-muted">
          <tr>
            <th className="px-3.5 py-2 font-medium">Column</th>
            <th className="px-3.5 py-2 font-medium">Type</th>
            <th className="px-3.5 py-2 font-medium">About it</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
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
                <ColumnNotes table={table} column={column} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ColumnNotes({ table, column }: { readonly table: TableDetails; readonly column: TableDetails["columns"][number] }) {
  const keys = table.foreignKeys.filter((key) => key.columns.includes(column.name));
  return (
    <span className="flex flex-col gap-0.5">
      {column.comment && <span className="text-text">{column.comment}</span>}
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
