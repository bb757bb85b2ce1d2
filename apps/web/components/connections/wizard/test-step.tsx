"use client";
import { useEffect } from "react";
import type { ConnectorDescriptionsQuery, TestDatabaseConnectionInput } from "../../../gql/graphql.ts";
import type { useStagedTest } from "../../../lib/api/connection-test.ts";
import { Alert } from "../../ui/alert.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/states.tsx";
import { CheckSteps } from "../check-result.tsx";
import { GrantsText } from "../grants-text.tsx";
import { StepFrame } from "./step-frame.tsx";

interface TestStepProps {
  readonly test: ReturnType<typeof useStagedTest>;
  readonly input: TestDatabaseConnectionInput;
  readonly connector: ConnectorDescriptionsQuery["connectorDescriptions"][number];
  readonly grantsSql: string;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Tries the way in, stage by stage, and says what to do about what is wrong. */
export function TestStep({ test, input, connector, grantsSql, onBack, onNext }: TestStepProps) {
  const { isRunning, steps, check, error, run } = test;
  const hasBegun = isRunning || check !== null || error !== null;
  useEffect(() => {
    if (!hasBegun) run(input);
  });
  return (
    <StepFrame
      title="Test the connection"
      description={`Olympus tries to get into ${connector.label} with what you entered. Nothing is stored yet.`}
      onBack={onBack}
      next={
        <>
          <Button onClick={() => run(input)} disabled={isRunning}>
            {isRunning ? "Testing…" : "Test again"}
          </Button>
          {check !== null && !check.ok ? (
            <Button onClick={onNext}>Go on all the same</Button>
          ) : (
            <Button look="primary" onClick={onNext} disabled={!check?.ok}>
              Next
            </Button>
          )}
        </>
      }
    >
      <div className="rounded-xl border bg-surface p-4 sm:p-5">
        {steps.length > 0 ? <CheckSteps steps={steps} /> : <p className="text-sm text-muted">{isRunning ? "Starting…" : "Not tested."}</p>}
      </div>
      <div aria-live="polite" className="flex flex-col gap-4" data-testid="check-result">
        {error && <ErrorState error={error} />}
        {check && (
          <Alert tone={!check.ok ? "danger" : check.canWrite ? "warning" : "success"} title={check.message}>
            {check.suggestion}
          </Alert>
        )}
      </div>
      {check?.ok === true && check.canWrite === true && grantsSql !== "" && <GrantsText sql={grantsSql} isOpen />}
    </StepFrame>
  );
}
