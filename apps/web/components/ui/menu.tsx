import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn.ts";

interface MenuProps {
  readonly trigger: ReactNode;
  readonly children: ReactNode;
  readonly align?: "start" | "end";
  readonly className?: string;
  readonly onOpenChange?: (isOpen: boolean) => void;
  /** Leaves the page behind it as it is: for menus that say something about it. */
  readonly isBeside?: boolean;
}

/** A menu that opens from its trigger. */
export function Menu({ trigger, children, align = "end", className, onOpenChange, isBeside = false }: MenuProps) {
  return (
    <Radix.Root onOpenChange={onOpenChange} modal={!isBeside}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className={cn("z-50 max-h-[70dvh] min-w-44 overflow-y-auto rounded-xl border bg-surface p-1.5 shadow-lg", className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const item =
  "flex items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none select-none data-highlighted:bg-subtle [&_svg]:shrink-0 [&_svg]:text-muted";

export function MenuItem({ className, ...props }: ComponentProps<typeof Radix.Item>) {
  return <Radix.Item className={cn(item, "cursor-pointer", className)} {...props} />;
}

export function MenuLabel({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className="px-2.5 pt-1.5 pb-1 text-xs font-medium text-muted">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1.5 h-px bg-line" />;
}
