"use client";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import type { TableName } from "../../lib/api/catalog.ts";

/** Leads to a table within the schema browser; the list beside it stays as it was filtered. */
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
  const status = useSearchParams().get("status");
  return (
    <Link
      href={`?${new URLSearchParams({ schema, table: name, ...(status && { status }) })}`}
      scroll={false}
      aria-current={isCurrent ? "true" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
