import { Switch as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Turns one thing on or off at once. Give it a label of its own: `aria-label`, or a `label` with its `id`. */
export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>) {
  return (
    <Radix.Root
      className={cn(
        "relative inline-flex h-6 w-10 shrink-0 items-center rounded-full bg-line-strong transition-colors disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:bg-accent",
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="block size-[1.125rem] translate-x-[0.1875rem] rounded-full bg-surface shadow-sm transition-transform data-[state=checked]:translate-x-[1.1875rem]" />
    </Radix.Root>
  );
}
