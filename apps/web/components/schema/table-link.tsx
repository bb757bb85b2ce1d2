"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import type { TableName } from "../../lib/api/catalog.ts";

/** Leads to a table within the schema browser. */
export function TableLink({
  table: { schema, name },
  isCurrent = false,
  className,
  children,
}: {
  readonly table: TableName;
  readonly isCurrent?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <Link
      href={`?${new URLSearchParams({ schema, table: name })}`}
      scroll={false}
      aria-current={isCurrent ? "true" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
