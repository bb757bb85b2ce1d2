"use client";
import { type FormEvent, useState } from "react";
import type { VerifiedQueryPartsFragment } from "../../gql/graphql.ts";
import { useRunStatement, useUpdateVerifiedQuery } from "../../lib/api/memory.ts";
import { StatementEditor } from "../results/statement-editor.tsx";
import { StatementError } from "../results/statement-error.tsx";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextField } from "../ui/field.tsx";

interface EditVerifiedQueryDialogProps {
  readonly query: VerifiedQueryPartsFragment;
  readonly onClose: () => void;
}

/** Another wording or another statement for a verified query; the statement can be tried first. */
export function EditVerifiedQueryDialog({ query, onClose }: EditVerifiedQueryDialogProps) {
  const [question, setQuestion] = useState(query.question);
  const [sql, setSql] = useState(query.sql);
  const update = useUpdateVerifiedQuery(useOpenSpace().id);
  const statement = useRunStatement(query.connectionId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate({ id: query.id, question: question.trim(), sql }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title="Edit verified query"
      description={`On ${query.connectionName}.`}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className="sm:w-[min(48rem,calc(100vw-3rem))]"
    >
      <form onSubmit={submit} className="flex flex-col gap-5">
        <TextField label="Question" value={question} onChange={(event) => setQuestion(event.target.value)} required />
        <StatementEditor
          sql={sql}
          onChange={setSql}
          run={{ sql: statement.variables, isPending: statement.isPending, error: statement.error, result: statement.data }}
          onRun={() => statement.mutate(sql)}
        />
        {update.error && <StatementError error={update.error} sql={sql} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={update.isPending || question.trim() === "" || sql.trim() === ""}>
            {update.isPending ? "Checking…" : "Save"}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
