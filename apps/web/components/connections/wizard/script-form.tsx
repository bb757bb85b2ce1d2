"use client";
import { type FormEvent, useId, useState } from "react";
import { useCreateDatabaseFromSql } from "../../../lib/api/connections.ts";
import { count } from "../../../lib/format/units.ts";
import { toApiError } from "../../../lib/graphql.ts";
import { useOpenSpace } from "../../shell/space-context.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { TextAreaField } from "../../ui/text-area-field.tsx";
import { DoneStep } from "./done-step.tsx";
import { StepError } from "./step-error.tsx";
import { StepFrame } from "./step-frame.tsx";
import { useLeaveGuard } from "./use-leave-guard.ts";

/** A database of Olympus's own, made by a script. */
export function ScriptForm({ onBack }: { readonly onBack: () => void }) {
  const space = useOpenSpace();
  const form = useId();
  const [name, setName] = useState("");
  const [sql, setSql] = useState("");
  const create = useCreateDatabaseFromSql(space.id);
  useLeaveGuard(sql !== "" && !create.data);
  if (create.data) {
    const { databaseConnection, tableCount, statementCount, warnings } = create.data;
    const facts = `${count(statementCount, "statement")} made ${count(tableCount, "table")}.`;
    return <DoneStep connection={databaseConnection} facts={facts} warnings={warnings} />;
  }
  const failure = create.error ? toApiError(create.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ spaceId: space.id, name, sql });
  };
  return (
    <StepFrame
      title="A database from an SQL script"
      description="Olympus makes a SQLite database of it and keeps it. If a statement fails, nothing is kept."
      onBack={onBack}
      next={
        <Button type="submit" form={form} look="primary" disabled={create.isPending}>
          {create.isPending ? "Making it…" : "Make the database"}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        <TextField
          label="Name"
          help="How it is called in questions and answers."
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={failure?.fields.name}
        />
        <TextAreaField
          label="SQL"
          help="CREATE TABLE and INSERT statements as SQLite knows them; larger scripts as a file under “Upload a database file”."
          required
          rows={12}
          isCode
          spellCheck={false}
          value={sql}
          onText={setSql}
          error={failure?.fields.sql}
        />
      </form>
      {failure && <StepError error={failure} />}
    </StepFrame>
  );
}
