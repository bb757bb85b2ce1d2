"use client";
import { type FormEvent, useId, useRef, useState } from "react";
import type { ConnectionPartsFragment } from "../../../gql/graphql.ts";
import { useStagedTest } from "../../../lib/api/connection-test.ts";
import { useCreateConnection, useRefreshConnections, useUpdateConnection } from "../../../lib/api/connections.ts";
import { toApiError } from "../../../lib/graphql.ts";
import { useOpenSpace } from "../../shell/space-context.tsx";
import { Button } from "../../ui/button.tsx";
import { initialValues, toCredentials } from "../credential-values.ts";
import { GrantsText } from "../grants-text.tsx";
import { ConnectorForm } from "./connector-form.tsx";
import { DoneStep } from "./done-step.tsx";
import { FinishStep } from "./finish-step.tsx";
import { grantsWithValues } from "./grants-with-values.ts";
import type { Connector } from "./kind-step.tsx";
import { noLimits, toLimitsInput, toLimitValues } from "./limits-fields.tsx";
import { StepError } from "./step-error.tsx";
import { StepFrame } from "./step-frame.tsx";
import { StepList } from "./step-list.tsx";
import { everything, toChoice, toSelection } from "./table-choice.ts";
import { TablesStep } from "./tables-step.tsx";
import { TestStep } from "./test-step.tsx";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { visibleFields } from "./visible-fields.ts";

interface ConnectStepsProps {
  readonly connector: Connector;
  /** Null: a new one. */
  readonly connection: ConnectionPartsFragment | null;
  /** Only the secrets are asked for. */
  readonly isRotation?: boolean;
  readonly onBack: () => void;
}

const titles = ["Details", "Test", "Tables", "Name"];
const tablesStep = 2;

/** From the details to a saved connection. What was typed stays, back and forth and when saving fails. */
export function ConnectSteps({ connector, connection, isRotation = false, onBack }: ConnectStepsProps) {
  const space = useOpenSpace();
  const form = useId();
  // A file that Olympus keeps has no details to change.
  const isManaged = connection?.isManaged ?? false;
  const [step, setStep] = useState(isManaged ? tablesStep : 0);
  const [values, setValues] = useState(() => initialValues(connector.fields, connection?.settings ?? null));
  const [choice, setChoice] = useState(() => (connection ? toChoice(connection.selection) : everything));
  const [name, setName] = useState(connection?.name ?? "");
  const [limits, setLimits] = useState(() => (connection ? toLimitValues(connection.limits) : noLimits));
  const [isDirty, setIsDirty] = useState(false);
  const test = useStagedTest();
  const create = useCreateConnection(space.id);
  const update = useUpdateConnection(space.id);
  const refresh = useRefreshConnections(space.id);
  const submitted = useRef<string | null>(null);
  const save = connection ? update : create;
  const saved = save.data;
  useLeaveGuard(isDirty && !saved);

  if (saved) return <DoneStep connection={saved} isChange={connection !== null} />;
  const fields = visibleFields(connector.fields, values);
  const credentials = toCredentials(fields, values);
  const grantsSql = grantsWithValues(connector.grantsSql ?? "", values);
  const details = isManaged ? {} : { credentials };
  const input = connection ? { connectionId: connection.id, ...details } : { spaceId: space.id, kind: connector.kind, credentials };
  const failure = test.error ?? (save.error ? toApiError(save.error) : null);
  const errors = failure?.fields ?? {};

  const toTest = (event: FormEvent) => {
    event.preventDefault();
    // The same details needn't be tried again.
    const written = JSON.stringify(credentials);
    if (submitted.current !== written) test.reset();
    submitted.current = written;
    setStep(1);
  };
  const saveNow = () => {
    const common = { name, selection: toSelection(choice), limits: toLimitsInput(limits) };
    if (connection) update.mutate({ id: connection.id, ...common, ...details }, { onSuccess: () => void refresh() });
    else create.mutate({ spaceId: space.id, kind: connector.kind, credentials, ...common });
  };

  return (
    <>
      {isManaged ? <StepList steps={titles.slice(tablesStep)} current={step - tablesStep} /> : <StepList steps={titles} current={step} />}
      {step === 0 && (
        <StepFrame
          title={
            isRotation ? `New secrets for ${connection?.name ?? ""}` : connection ? `How ${connection.name} is reached` : connector.label
          }
          description="Olympus only reads. Secrets are stored encrypted and never shown again."
          onBack={onBack}
          next={
            <Button type="submit" form={form} look="primary">
              Test connection
            </Button>
          }
        >
          <form id={form} onSubmit={toTest} className="flex flex-col gap-5">
            <ConnectorForm
              fields={isRotation ? fields.filter(({ type }) => type === "SECRET") : connector.fields}
              values={values}
              onChange={(next) => {
                setValues(next);
                setIsDirty(true);
              }}
              errors={errors}
              secretsSet={connection?.secretsSet ?? []}
            />
          </form>
          {failure && <StepError error={failure} />}
          {grantsSql !== "" && <GrantsText sql={grantsSql} isOpen={false} />}
        </StepFrame>
      )}
      {step === 1 && (
        <TestStep
          test={test}
          input={input}
          connector={connector}
          grantsSql={grantsSql}
          onBack={() => setStep(0)}
          onNext={() => setStep(isRotation ? 3 : tablesStep)}
        />
      )}
      {step === tablesStep && (
        <TablesStep
          input={input}
          choice={choice}
          onChange={setChoice}
          onBack={isManaged ? onBack : () => setStep(1)}
          onNext={() => setStep(3)}
        />
      )}
      {step === 3 && (
        <FinishStep
          kind={connector.kind}
          name={name}
          onName={setName}
          limits={limits}
          onLimits={setLimits}
          isSaving={save.isPending}
          error={save.error}
          saveLabel={connection ? "Save changes" : "Save connection"}
          onBack={() => setStep(isRotation ? 1 : tablesStep)}
          onSave={saveNow}
        />
      )}
    </>
  );
}
