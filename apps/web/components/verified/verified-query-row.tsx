"use client";
import { ChevronRight, Database, Pencil, Trash2 } from "lucide-react";
import { Collapsible } from "radix-ui";
import { useState } from "react";
import type { VerifiedQueryPartsFragment } from "../../gql/graphql.ts";
import { formatDay, formatExactMoment } from "../../lib/format/units.ts";
import { SqlBlock } from "../results/sql-block.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";

interface VerifiedQueryRowProps {
  readonly query: VerifiedQueryPartsFragment;
  /** Null for who may not. */
  readonly onEdit: (() => void) | null;
  readonly onDelete: (() => void) | null;
}

/** One verified query: its question, whose word stands for it, and the statement when asked for. */
export function VerifiedQueryRow({ query, onEdit, onDelete }: VerifiedQueryRowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { question, sql, connectionName, verifiedByName, updatedAt } = query;
  return (
    <li data-testid="verified-query">
      <Collapsible.Root open={isOpen} onOpenChange={setIsOpen} className="px-3 py-3 sm:px-4">
        <div className="flex items-start gap-2">
          <Collapsible.Trigger className="flex min-w-0 flex-1 items-start gap-2 rounded-md text-left">
            <ChevronRight size={16} aria-hidden className={cn("mt-1 shrink-0 text-muted transition-transform", isOpen && "rotate-90")} />
            <span className="min-w-0">
              <span className="block text-[0.9375rem] font-medium [overflow-wrap:anywhere]">{question}</span>
              <span className="mt-0.5 flex flex-wrap items-center gap-x-3 text-[0.8125rem] text-muted">
                <span className="inline-flex items-center gap-1.5">
                  <Database size={13} aria-hidden className="shrink-0" />
                  <span className="[overflow-wrap:anywhere]">{connectionName}</span>
                </span>
                <span>
                  {verifiedByName},{" "}
                  <time dateTime={updatedAt} title={formatExactMoment(updatedAt)}>
                    {formatDay(updatedAt)}
                  </time>
                </span>
              </span>
            </span>
          </Collapsible.Trigger>
          {onEdit && (
            <Button look="ghost" size="iconSm" aria-label={`Edit “${question}”`} onClick={onEdit}>
              <Pencil size={15} aria-hidden />
            </Button>
          )}
          {onDelete && (
            <Button look="ghost" size="iconSm" aria-label={`Delete “${question}”`} onClick={onDelete}>
              <Trash2 size={15} aria-hidden />
            </Button>
          )}
        </div>
        <Collapsible.Content className="pt-3 sm:pl-6">
          <SqlBlock sql={sql} title={connectionName} />
        </Collapsible.Content>
      </Collapsible.Root>
    </li>
  );
}
