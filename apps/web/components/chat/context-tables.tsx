import type { QueryPartsFragment } from "../../gql/graphql.ts";

interface ContextTablesProps {
  readonly tables: QueryPartsFragment["contextTables"];
  /** `schema.table` that the statement reads in the end. */
  readonly used: readonly string[];
}

/** The tables that were taken into account, why, and which were read in the end. */
export function ContextTables({ tables, used }: ContextTablesProps) {
  const isUsed = (name: string) => used.includes(name);
  const names = tables.map((table) => ({ ...table, name: `${table.schema}.${table.table}` }));
  const sorted = [...names.filter(({ name }) => isUsed(name)), ...names.filter(({ name }) => !isUsed(name))];
  return (
    <ul className="flex flex-col gap-1.5">
      {sorted.map(({ name, table, schema, reasons }) => (
        <li key={name}>
          <code className="font-mono text-xs">
            <span className="text-muted">{schema}.</span>
            <span className={isUsed(name) ? "font-semibold" : undefined}>{table}</span>
          </code>
          {isUsed(name) && <span className="ml-1.5 text-xs font-medium text-accent-strong">read</span>}
          {reasons.length > 0 && <span className="block text-muted">{reasons.join("; ")}</span>}
        </li>
      ))}
    </ul>
  );
}
