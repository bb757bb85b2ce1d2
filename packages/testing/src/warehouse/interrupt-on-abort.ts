import type { DuckDBConnection } from "@duckdb/node-api";

const repeatMs = 50;

/**
 * Interrupts what the connection works on when the signal is aborted, and whatever it begins afterwards: DuckDB forgets an interruption that comes between
 * two steps, or before a step has got its thread. The function returned ends this; it must be called before the connection is closed.
 */
export function interruptOnAbort(connection: DuckDBConnection, signal: AbortSignal): () => void {
  let repeating: NodeJS.Timeout | undefined;
  const interrupt = () => {
    connection.interrupt();
    repeating = setInterval(() => connection.interrupt(), repeatMs);
  };
  if (signal.aborted) interrupt();
  else signal.addEventListener("abort", interrupt, { once: true });
  return () => {
    signal.removeEventListener("abort", interrupt);
    clearInterval(repeating);
  };
}
