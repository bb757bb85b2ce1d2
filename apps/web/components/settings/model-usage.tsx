import { Cpu } from "lucide-react";
import type { SpaceModel } from "../../lib/api/models.ts";
import { formatCompact, formatDay, formatMoney } from "../../lib/format/units.ts";
import { Pill } from "../ui/pill.tsx";

const origins = { DEPLOYMENT: "the deployment’s", MODEL: "this Space’s own", BUILT_IN: "chosen for this Space" } as const satisfies Record<
  SpaceModel["kind"],
  string
>;

/** What answers now, and what it used since the month began. */
export function ModelUsage({ model: { kind, effectiveEngine, effectiveModel, fallbackModel, usage } }: { readonly model: SpaceModel }) {
  const figures = [
    { label: "Answers", value: usage.answers.toLocaleString("en-US") },
    { label: "Tokens in", value: formatCompact(usage.inputTokens) },
    { label: "Tokens out", value: formatCompact(usage.outputTokens) },
    {
      label: "Cost",
      value: usage.cost === null || usage.currency === null ? "–" : formatMoney(usage.cost, usage.currency),
      about: usage.cost === null ? "Give prices to see it" : undefined,
    },
  ];
  return (
    <div className="rounded-xl border bg-surface" data-testid="model-in-use">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 px-4 py-3.5">
        <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent-soft text-accent-strong">
          <Cpu size={17} aria-hidden />
        </span>
        <p className="min-w-0 flex-1 text-sm">
          <span className="block font-medium [overflow-wrap:anywhere]">
            {effectiveEngine === "MODEL" ? (effectiveModel ?? "A model") : "Built-in engine"}
          </span>
          {kind === "MODEL" && fallbackModel && <span className="text-[0.8125rem] text-muted">{fallbackModel} when it fails</span>}
        </p>
        <Pill tone={kind === "DEPLOYMENT" ? "neutral" : "accent"}>{origins[kind]}</Pill>
      </div>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 border-t px-4 py-3.5 sm:grid-cols-4">
        {figures.map(({ label, value, about }) => (
          <div key={label}>
            <dt className="text-xs text-muted">{label}</dt>
            <dd className="text-sm font-medium tabular-nums">{value}</dd>
            {about && <dd className="text-xs text-muted">{about}</dd>}
          </div>
        ))}
      </dl>
      <p className="border-t px-4 py-2 text-xs text-muted">Answers by models this month, since {formatDay(usage.since)}.</p>
    </div>
  );
}
