"use client";
import { useSystemStatus } from "../../lib/api/session.ts";
import { Alert } from "../ui/alert.tsx";
import { ErrorState, Skeleton } from "../ui/states.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** What runs here, and what runs with less than it could. */
export function ServerFacts() {
  const { data: status, error, refetch } = useSystemStatus();
  return (
    <SettingsSection title="This server" description="Set by whoever runs it.">
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!status && !error && <Skeleton className="h-32" />}
      {status && (
        <dl className="grid grid-cols-[auto_1fr] gap-x-8 gap-y-2 rounded-xl border bg-surface px-4 py-3.5 text-sm">
          <dt className="text-muted">Version</dt>
          <dd>{status.version}</dd>
          <dt className="text-muted">Mode</dt>
          <dd>{status.mode === "EMBEDDED" ? "Embedded: all in one process" : "Production"}</dd>
          <dt className="text-muted">Answers by</dt>
          <dd>{status.model ?? "Built-in engine"}</dd>
          <dt className="text-muted">Search</dt>
          <dd>{status.search}</dd>
        </dl>
      )}
      {status?.degraded.map((reason) => (
        <Alert key={reason} tone="warning" title={reason} className="mt-3" />
      ))}
    </SettingsSection>
  );
}
