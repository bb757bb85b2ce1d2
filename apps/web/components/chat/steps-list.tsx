"use client";
import { Check, ChevronRight, LoaderCircle, X } from "lucide-react";
import { Collapsible } from "radix-ui";
import { useState } from "react";
import type { StepPartsFragment } from "../../gql/graphql.ts";
import { formatDuration } from "../../lib/format/units.ts";
import { cn } from "../ui/cn.ts";

/** What is being done, step by step, while an answer comes. When it is whole, the steps are under "How this was found". */
export function StepsList({ steps }: { readonly steps: readonly StepPartsFragment[] }) {
  const [isOpen, setIsOpen] = useState(true);
  if (steps.length === 0) return null;
  const failed = steps.filter((step) => step.status === "FAILED").length;
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpen} className="text-[0.8125rem] leading-5">
      <Collapsible.Trigger className="-ml-1 flex items-center gap-1 rounded-md px-1 py-0.5 text-muted hover:text-text">
        <ChevronRight size={14} aria-hidden className={cn("transition-transform", isOpen && "rotate-90")} />
        {["Working", failed > 0 && `${failed} failed`].filter(Boolean).join(", ")}
      </Collapsible.Trigger>
      <Collapsible.Content className="mt-1.5">
        <StepItems steps={steps} />
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

/** The steps themselves. */
export function StepItems({ steps }: { readonly steps: readonly StepPartsFragment[] }) {
  return (
    <ol className="ml-1.5 flex flex-col gap-1.5 border-l pl-3.5">
      {steps.map((step) => (
        <li key={step.id} className="flex gap-2">
          <StepIcon status={step.status} />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {step.title}
            {step.durationMs !== null && <span className="text-muted"> · {formatDuration(step.durationMs)}</span>}
            {step.detail && <span className="block text-muted">{step.detail}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}

function StepIcon({ status }: Pick<StepPartsFragment, "status">) {
  if (status === "RUNNING") return <LoaderCircle size={14} aria-label="running" className="mt-[3px] shrink-0 animate-spin text-accent" />;
  if (status === "FAILED") return <X size={14} aria-label="failed" className="mt-[3px] shrink-0 text-danger" />;
  return <Check size={14} aria-label="done" className="mt-[3px] shrink-0 text-success" />;
}
