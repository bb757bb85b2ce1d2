"use client";
import { RotateCcw } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type TableTraining, useDescribeTable } from "../../lib/api/training.ts";
import { toApiError } from "../../lib/graphql.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { control, Field, TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";

interface DescribeTableDialogProps {
  readonly connectionId: string;
  readonly training: TableTraining;
  readonly onClose: () => void;
}

/** Lets a person say what a table and its columns hold. What they write stays when the table is trained again. */
export function DescribeTableDialog({ connectionId, training, onClose }: DescribeTableDialogProps) {
  const describe = useDescribeTable(connectionId);
  const [description, setDescription] = useState(training.description ?? "");
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>({});
  const error = describe.error ? toApiError(describe.error) : null;
  const { schema, table, describedBy } = training;
  const save = (text: string | null) =>
    describe.mutate({ schema, table, description: text, columns: changedColumns(training, columns) }, { onSuccess: onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = description.trim();
    // Words that nobody touched stay Olympus's or the model's.
    const isUntouched = text === (training.description ?? "") && describedBy !== "PERSON";
    save(text === "" || isUntouched ? null : text);
  };
  return (
    <Dialog
      title={`Describe ${table}`}
      description="Olympus finds tables by these words, and gives them to the model. What a person writes is kept when the table is trained again."
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className="sm:w-[38rem]"
    >
      <form onSubmit={submit} className="flex flex-col gap-5">
        {error && <ErrorState error={error} />}
        <Field label="The table" error={error?.fields.description}>
          {(ids) => (
            <textarea
              {...ids}
              rows={4}
              value={description}
              onChange={(event) => setDescription(event.target.value)}
              placeholder="What one row stands for, and what it is good for"
              className={`${control} resize-y py-2`}
            />
          )}
        </Field>
        <fieldset className="flex flex-col gap-3.5 rounded-xl border p-4">
          <legend className="px-1 text-sm text-muted">What its columns hold</legend>
          {training.columns.map((column) => (
            <TextField
              key={column.name}
              label={column.name}
              value={columns[column.name] ?? column.description ?? ""}
              onChange={(event) => setColumns({ ...columns, [column.name]: event.target.value })}
              autoComplete="off"
            />
          ))}
        </fieldset>
        <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t bg-surface px-5 py-3">
          {describedBy === "PERSON" && (
            <Button look="ghost" className="sm:mr-auto" onClick={() => save(null)} disabled={describe.isPending}>
              <RotateCcw size={15} aria-hidden />
              Back to Olympus’s own
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={describe.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function changedColumns({ columns }: TableTraining, typed: Readonly<Record<string, string>>) {
  return columns.flatMap(({ name, description }) => {
    const text = typed[name]?.trim();
    return text === undefined || text === (description ?? "") ? [] : [{ name, description: text || null }];
  });
}
