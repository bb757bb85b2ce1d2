"use client";
import { Check, ChevronRight, LoaderCircle, X } from "lucide-react";
import { Collapsible } from "radix-ui";
import { useState } from "react";
import type { StepPartsFragment } from "../../gql/graphql.ts";
import { count, formatDuration } from "../../lib/format/units.ts";
import { cn } from "../ui/cn.ts";

interface StepsListProps {
  readonly steps: readonly StepPartsFragment[];
  readonly isRunning: boolean;
}

/** What was done, step by step: open while it runs, folded when done. */
export function StepsList({ steps, isRunning }: StepsListProps) {
  const [isOpenByHand, setIsOpenByHand] = useState<boolean | null>(null);
  if (steps.length === 0) return null;
  const isOpen = isOpenByHand ?? isRunning;
  const failed = steps.filter((step) => step.status === "FAILED").length;
  return (
    <Collapsible.Root open={isOpen} onOpenChange={setIsOpenByHand} className="text-[0.8125rem] leading-5">
      <Collapsible.Trigger className="-ml-1 flex items-center gap-1 rounded-md px-1 py-0.5 text-muted hover:text-text">
        <ChevronRight size={14} aria-hidden className={cn("transition-transform", isOpen && "rotate-90")} />
        {[isRunning ? "Working" : count(steps.length, "step"), failed > 0 && `${failed} failed`].filter(Boolean).join(", ")}
      </Collapsible.Trigger>
      <Collapsible.Content>
        <ol className="mt-1.5 ml-1.5 flex flex-col gap-1.5 border-l pl-3.5">
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
      </Collapsible.Content>
    </Collapsible.Root>
  );
}

function StepIcon({ status }: Pick<StepPartsFragment, "status">) {
  if (status === "RUNNING") return <LoaderCircle size={14} aria-label="running" className="mt-[3px] shrink-0 animate-spin text-accent" />;
  if (status === "FAILED") return <X size={14} aria-label="failed" className="mt-[3px] shrink-0 text-danger" />;
  return <Check size={14} aria-label="done" className="mt-[3px] shrink-0 text-success" />;
}
