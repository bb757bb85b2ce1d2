import { createClient } from "graphql-sse";
import { useEffect, useRef, useState } from "react";
import {
  type CheckPartsFragment,
  DatabaseConnectionTestDocument,
  type DatabaseConnectionTestSubscription,
  type TestDatabaseConnectionInput,
} from "../../gql/graphql.ts";
import { ApiError, csrfHeaders, offline } from "../graphql.ts";

type Step = DatabaseConnectionTestSubscription["databaseConnectionTest"]["steps"][number];

export interface ConnectionTest {
  readonly isRunning: boolean;
  readonly steps: readonly Step[];
  /** How it ended; what the database says is in here, never an error. */
  readonly check: CheckPartsFragment | null;
  /** Why there was no test. */
  readonly error: ApiError | null;
}

const atRest: ConnectionTest = { isRunning: false, steps: [], check: null, error: null };

/** Tests a connection and follows it step by step. Leaving the page stops it. */
export function useStagedTest(onEnd?: (check: CheckPartsFragment) => void) {
  const [test, setTest] = useState(atRest);
  const stop = useRef<() => void>(() => {});
  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => () => stop.current(), []);

  const run = (input: TestDatabaseConnectionInput) => {
    stop.current();
    setTest({ ...atRest, isRunning: true });
    const client = createClient({
      url: () => "/graphql/stream",
      headers: () => ({ ...csrfHeaders }),
      credentials: "same-origin",
      // Signing in twice in a row may lock an account.
      retryAttempts: 0,
    });
    let isOver = false;
    const end = (last: Partial<ConnectionTest>) => {
      if (isOver) return;
      isOver = true;
      client.dispose();
      setTest((current) => ({ ...current, ...last, isRunning: false }));
    };
    stop.current = () => {
      isOver = true;
      client.dispose();
    };
    client.subscribe<DatabaseConnectionTestSubscription>(
      { query: DatabaseConnectionTestDocument.toString(), variables: { input } },
      {
        next: ({ data, errors }) => {
          const [first] = errors ?? [];
          if (first) return end({ error: toError(first) });
          const progress = data?.databaseConnectionTest;
          if (!progress || isOver) return;
          setTest((current) => ({ ...current, steps: progress.steps }));
          if (!progress.check) return;
          end({ check: progress.check });
          ended.current?.(progress.check);
        },
        error: (error) => end({ error: Array.isArray(error) && error[0] ? toError(error[0]) : offline() }),
        complete: () => end({ error: new ApiError("The test was cut off.", "UNAVAILABLE", { suggestion: "Try it again." }) }),
      },
    );
  };
  const reset = () => {
    stop.current();
    setTest(atRest);
  };
  return { ...test, run, reset };
}

function toError(error: { readonly message: string; readonly extensions?: unknown }): ApiError {
  const extensions = (error.extensions ?? {}) as { readonly code?: string };
  return new ApiError(error.message, extensions.code ?? "INTERNAL", extensions);
}
