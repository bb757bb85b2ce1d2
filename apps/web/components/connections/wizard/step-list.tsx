import { Check } from "lucide-react";
import { cn } from "../../ui/cn.ts";

interface StepListProps {
  readonly steps: readonly string[];
  readonly current: number;
}

/** Where one is in the wizard. */
export function StepList({ steps, current }: StepListProps) {
  return (
    <ol aria-label="Steps" className="mb-7 flex items-center gap-2 text-sm">
      {steps.map((step, index) => {
        const isDone = index < current;
        const isCurrent = index === current;
        return (
          <li
            key={step}
            aria-current={isCurrent ? "step" : undefined}
            className={cn("flex items-center gap-2", index > 0 && "min-w-0 flex-1")}
          >
            {index > 0 && (
              <span aria-hidden className={cn("h-px min-w-2 flex-1", isDone || isCurrent ? "bg-accent" : "bg-line-strong/60")} />
            )}
            <span
              className={cn(
                "grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold",
                isCurrent && "bg-accent text-on-accent",
                isDone && "bg-accent-soft text-accent-strong",
                !isCurrent && !isDone && "border border-line-strong/70 text-muted",
              )}
            >
              {isDone ? <Check size={13} role="img" aria-label="done" /> : index + 1}
            </span>
            <span className={cn("hidden truncate sm:inline", isCurrent ? "font-medium" : "text-muted", isCurrent && "max-sm:inline")}>
              {step}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
