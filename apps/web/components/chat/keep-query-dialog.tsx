"use client";
import type { MessagePartsFragment, QueryPartsFragment } from "../../gql/graphql.ts";
import { SqlBlock } from "../results/sql-block.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { KeepQueryForm } from "./keep-query-form.tsx";

interface KeepQueryDialogProps {
  readonly message: MessagePartsFragment;
  readonly query: QueryPartsFragment;
  readonly question: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Keeps the statement of a good answer. */
export function KeepQueryDialog({ message, query, question, isOpen, onClose }: KeepQueryDialogProps) {
  return (
    <Dialog
      title="Keep as verified query"
      description="For questions whose SQL you have checked: they are answered with it from now on, and it helps with similar ones."
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      className="sm:w-[min(42rem,calc(100vw-3rem))]"
    >
      <div className="flex flex-col gap-5">
        <SqlBlock sql={query.sql} title={query.connectionName} dialect={query.dialect} />
        <KeepQueryForm connectionId={query.connectionId} messageId={message.id} question={question} sql={query.sql} />
      </div>
    </Dialog>
  );
}
