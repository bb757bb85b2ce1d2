"use client";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { ConnectionPartsFragment, ConnectorDescriptionsQuery } from "../../gql/graphql.ts";
import { useCreateConnection, useTestConnection, useUpdateConnection } from "../../lib/api/connections.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { ErrorState } from "../ui/states.tsx";
import { CheckResult } from "./check-result.tsx";
import { CredentialFields } from "./credential-fields.tsx";
import { initialValues, toCredentials } from "./credential-values.ts";
import { GrantsText } from "./grants-text.tsx";
import { KindPicker } from "./kind-picker.tsx";

interface ConnectionFormProps {
  readonly connectors: ConnectorDescriptionsQuery["connectorDescriptions"];
  readonly connection: ConnectionPartsFragment | null;
  readonly onDone: () => void;
}

/** Kind, credentials, test, save: one form, whose fields are the connector's own. */
export function ConnectionForm({ connectors, connection, onDone }: ConnectionFormProps) {
  const space = useOpenSpace();
  const [kind, setKind] = useState(connection?.kind ?? connectors[0]?.kind);
  const connector = connectors.find((candidate) => candidate.kind === kind);
  const fields = connector?.fields ?? [];
  const [name, setName] = useState(connection?.name ?? "");
  const [values, setValues] = useState(() => initialValues(fields, connection?.settings ?? null));
  const form = useRef<HTMLFormElement>(null);
  const outcome = useRef<HTMLDivElement>(null);
  const test = useTestConnection(space.id);
  const create = useCreateConnection(space.id);
  const update = useUpdateConnection(space.id);

  const hasOutcome = test.data !== undefined || test.error !== null || create.error !== null || update.error !== null;
  useEffect(() => {
    if (hasOutcome) outcome.current?.scrollIntoView({ block: "nearest" });
  }, [hasOutcome]);

  if (!connector) return <ErrorState error={new Error("This server knows no kind of database.")} />;
  const credentials = toCredentials(fields, values);
  const save = connection ? update : create;
  const error = test.error ?? save.error;
  const failure = error ? toApiError(error) : null;
  const isBusy = test.isPending || save.isPending;

  const pick = (next: typeof connector) => {
    setKind(next.kind);
    setValues(initialValues(next.fields, null));
    test.reset();
    create.reset();
  };
  const runTest = () => {
    save.reset();
    if (form.current?.reportValidity())
      test.mutate({ ...(connection ? { connectionId: connection.id } : { spaceId: space.id }), kind: connector.kind, credentials });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.reset();
    if (connection) update.mutate({ id: connection.id, name, credentials }, { onSuccess: onDone });
    else create.mutate({ spaceId: space.id, name, kind: connector.kind, credentials }, { onSuccess: onDone });
  };

  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-5">
      {!connection && <KindPicker connectors={connectors} value={connector.kind} onPick={pick} />}
      <TextField
        label="Name"
        help="How it is called in questions and answers."
        required
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={failure?.fields.name}
      />
      <CredentialFields
        fields={fields}
        values={values}
        onChange={(next) => {
          setValues(next);
          test.reset();
        }}
        errors={failure?.fields ?? {}}
        secretsSet={connection?.secretsSet ?? []}
      />
      {connector.grantsSql && <GrantsText sql={connector.grantsSql} isOpen={test.data?.canWrite === true} />}
      <div ref={outcome} aria-live="polite" className="scroll-mb-24">
        {test.data && <CheckResult check={test.data} />}
        {failure && <ErrorState error={failure} />}
      </div>
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t bg-surface px-5 py-3.5">
        <Button onClick={runTest} disabled={isBusy}>
          {test.isPending ? "Testing…" : "Test connection"}
        </Button>
        <Button type="submit" look="primary" disabled={isBusy}>
          {save.isPending ? "Saving…" : connection ? "Save changes" : "Save connection"}
        </Button>
      </div>
    </form>
  );
}
