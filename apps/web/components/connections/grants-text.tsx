import { SqlBlock } from "../results/sql-block.tsx";

/** The statements that make a read-only user. */
export function GrantsText({ sql, isOpen }: { readonly sql: string; readonly isOpen: boolean }) {
  return (
    <details open={isOpen || undefined} className="text-sm">
      <summary className="w-fit cursor-pointer rounded font-medium text-accent">How to make a read-only user</summary>
      <p className="mt-2 mb-2.5 text-muted">Run this as an administrator of the database, then enter the new user here.</p>
      <SqlBlock sql={sql} title="Read-only user" />
    </details>
  );
}
