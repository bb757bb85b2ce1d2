"use client";
import { type FormEvent, useId, useState } from "react";
import { useCreateDatabase } from "../../../lib/api/connections.ts";
import { count } from "../../../lib/format/units.ts";
import { toApiError } from "../../../lib/graphql.ts";
import { useOpenSpace } from "../../shell/space-context.tsx";
import { Button } from "../../ui/button.tsx";
import { CheckboxField, TextField } from "../../ui/field.tsx";
import { TextAreaField } from "../../ui/text-area-field.tsx";
import { type CredentialValues, initialValues, toCredentials } from "../credential-values.ts";
import { ConnectorForm } from "./connector-form.tsx";
import { DoneStep } from "./done-step.tsx";
import type { Connector } from "./kind-step.tsx";
import { StepError } from "./step-error.tsx";
import { StepFrame } from "./step-frame.tsx";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { visibleFields } from "./visible-fields.ts";

/** A new database on a server of the reader's, made with an administrator's credentials that aren't kept. */
export function CreateDatabaseForm({ connector, onBack }: { readonly connector: Connector; readonly onBack: () => void }) {
  const space = useOpenSpace();
  const form = useId();
  const [values, setValues] = useState<CredentialValues>(() => ({ ...initialValues(connector.fields, null), database: "postgres" }));
  const [name, setName] = useState("");
  const [databaseName, setDatabaseName] = useState("");
  const [sql, setSql] = useState("");
  const [createIfNotExists, setCreateIfNotExists] = useState(false);
  const [readerRole, setReaderRole] = useState(true);
  const create = useCreateDatabase(space.id);
  useLeaveGuard(name !== "" && !create.data);
  if (create.data) {
    const { databaseConnection, isNew, databaseName: made, statementCount } = create.data;
    const facts = isNew
      ? `The database ${made} was made with ${count(statementCount, "statement")}.`
      : `The database ${made} was there already.`;
    return <DoneStep connection={databaseConnection} facts={facts} />;
  }
  const failure = create.error ? toApiError(create.error) : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const adminCredentials = toCredentials(visibleFields(connector.fields, values), values);
    const optional = { ...(databaseName === "" ? {} : { databaseName }), ...(sql === "" ? {} : { sql }) };
    create.mutate({ spaceId: space.id, name, kind: connector.kind, adminCredentials, createIfNotExists, readerRole, ...optional });
  };
  return (
    <StepFrame
      title={`A new database on ${connector.label}`}
      description="If anything fails, neither the database nor its user is left behind."
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
        <TextField
          label="Name of the database"
          help="Made up from the name above when left empty."
          isOptional
          maxLength={63}
          value={databaseName}
          onChange={(event) => setDatabaseName(event.target.value)}
          error={failure?.fields.databaseName}
        />
        <h3 className="-mb-2 font-semibold">Server and administrator</h3>
        <ConnectorForm
          fields={connector.fields}
          values={values}
          onChange={setValues}
          errors={Object.fromEntries(
            Object.entries(failure?.fields ?? {}).map(([path, message]) => [path.replace(/^adminCredentials\./, ""), message]),
          )}
          secretsSet={[]}
        />
        <TextAreaField
          label="SQL script"
          help="Runs in the new database, in one transaction."
          isOptional
          rows={8}
          isCode
          spellCheck={false}
          value={sql}
          onText={setSql}
          error={failure?.fields.sql}
        />
        <CheckboxField
          label="Make a user that can only read"
          help="Olympus keeps that one's password, and not the administrator's."
          checked={readerRole}
          onChange={(event) => setReaderRole(event.target.checked)}
        />
        <CheckboxField
          label="Take a database of this name as it is, if there is one"
          help="The script doesn't run then."
          checked={createIfNotExists}
          onChange={(event) => setCreateIfNotExists(event.target.checked)}
        />
      </form>
      {failure && <StepError error={failure} />}
    </StepFrame>
  );
}
