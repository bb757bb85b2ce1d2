import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const button = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors disabled:cursor-not-allowed disabled:opacity-55 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "bg-accent text-on-accent not-disabled:hover:bg-accent-strong",
        secondary: "border bg-surface not-disabled:hover:bg-subtle",
        ghost: "text-muted not-disabled:hover:bg-subtle not-disabled:hover:text-text",
        danger: "border border-danger/40 text-danger not-disabled:hover:bg-danger-soft",
      },
      size: { md: "h-10 px-4 text-sm", sm: "h-8 px-2.5 text-[0.8125rem]", icon: "size-9", iconSm: "size-8" },
    },
    defaultVariants: { look: "secondary", size: "md" },
  },
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof button> & { readonly asChild?: boolean };

/** A button; `asChild` gives the look to a link. */
export function Button({ look, size, asChild, className, type = "button", ...props }: ButtonProps) {
  const Element = asChild ? Slot.Root : "button";
  return <Element className={cn(button({ look, size }), className)} {...(asChild ? {} : { type })} {...props} />;
}
