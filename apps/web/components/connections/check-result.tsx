import { Check, Circle, LoaderCircle, Minus, TriangleAlert, X } from "lucide-react";
import type { CheckPartsFragment, CheckStatus } from "../../gql/graphql.ts";
import { formatDuration } from "../../lib/format/units.ts";
import { Alert } from "../ui/alert.tsx";

const looks = {
  PENDING: { icon: Circle, label: "to come", className: "text-line-strong" },
  RUNNING: { icon: LoaderCircle, label: "under way", className: "text-accent motion-safe:animate-spin" },
  PASSED: { icon: Check, label: "passed", className: "text-success" },
  WARNED: { icon: TriangleAlert, label: "passed with a warning", className: "text-warning" },
  FAILED: { icon: X, label: "failed", className: "text-danger" },
  SKIPPED: { icon: Minus, label: "skipped", className: "text-muted" },
} as const satisfies Record<CheckStatus, unknown>;

/** How a test went, and what to do about it; stage by stage unless `isBrief`. */
export function CheckResult({ check, isBrief }: { readonly check: CheckPartsFragment; readonly isBrief?: boolean }) {
  const tone = !check.ok ? "danger" : check.canWrite ? "warning" : "success";
  return (
    <div className="flex flex-col gap-3" data-testid="check-result">
      <Alert tone={tone} title={check.message}>
        {check.suggestion}
      </Alert>
      {!isBrief && <CheckSteps steps={check.steps} />}
    </div>
  );
}

/** The stages of a test, also while it goes on. */
export function CheckSteps({ steps }: { readonly steps: readonly CheckPartsFragment["steps"][number][] }) {
  return (
    <ol className="flex flex-col gap-2 text-sm" aria-label="Steps of the test">
      {steps.map((step) => {
        const { icon: Icon, label, className } = looks[step.status];
        return (
          <li key={step.name} className="flex gap-2.5">
            <Icon size={16} role="img" aria-label={label} className={`mt-1 shrink-0 ${className}`} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className={step.status === "PENDING" ? "text-muted" : undefined}>{step.label}</span>
              {step.durationMs !== null && <span className="text-muted"> · {formatDuration(step.durationMs)}</span>}
              {step.message && <span className="block text-[0.8125rem] leading-5 text-muted">{step.message}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
