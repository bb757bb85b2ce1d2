"use client";
import { useState } from "react";
import type { MessagePartsFragment, QueryPartsFragment } from "../../gql/graphql.ts";
import { useCorrectAnswerSql } from "../../lib/api/memory.ts";
import { StatementEditor } from "../results/statement-editor.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { KeepQueryForm } from "./keep-query-form.tsx";

interface CorrectSqlDialogProps {
  readonly message: MessagePartsFragment;
  readonly query: QueryPartsFragment;
  readonly question: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The statement of an answer, to correct, run and keep. Stays mounted when closed, so that nothing typed is lost. */
export function CorrectSqlDialog({ message, query, question, isOpen, onClose }: CorrectSqlDialogProps) {
  const [sql, setSql] = useState(query.sql);
  const correct = useCorrectAnswerSql(message.threadId);
  const run = {
    sql: correct.variables?.sql,
    isPending: correct.isPending,
    error: correct.error,
    result: correct.data,
  };
  const isAsRan = correct.isSuccess && run.sql === sql;
  return (
    <Dialog
      title="Correct the SQL"
      description={`Runs on ${query.connectionName}. The answer is then marked as wrong.`}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      className="sm:w-[min(48rem,calc(100vw-3rem))]"
    >
      <div className="flex flex-col gap-5">
        <StatementEditor
          sql={sql}
          onChange={setSql}
          dialect={query.dialect}
          run={run}
          onRun={() => correct.mutate({ messageId: message.id, queryRunId: query.queryRunId, sql })}
        />
        {isAsRan && (
          <div className="border-t pt-5">
            <KeepQueryForm key={sql} connectionId={query.connectionId} messageId={message.id} question={question} sql={sql} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
