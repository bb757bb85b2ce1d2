import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

const tones = {
  danger: { icon: CircleAlert, className: "border-danger/30 bg-danger-soft", iconClassName: "text-danger", role: "alert" },
  warning: { icon: TriangleAlert, className: "border-warning/30 bg-warning-soft", iconClassName: "text-warning", role: undefined },
  success: { icon: CircleCheck, className: "border-success/30 bg-success-soft", iconClassName: "text-success", role: "status" },
  info: { icon: Info, className: "bg-subtle", iconClassName: "text-muted", role: undefined },
} as const;

interface AlertProps {
  readonly tone: keyof typeof tones;
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: typeof Info;
  readonly className?: string;
}

/** A message that stays: what happened, and below it what to do. */
export function Alert({ tone, title, children, icon, className }: AlertProps) {
  const { icon: toneIcon, className: toneClassName, iconClassName, role } = tones[tone];
  const Icon = icon ?? toneIcon;
  return (
    <div role={role} className={cn("flex gap-3 rounded-xl border px-4 py-3 text-sm leading-6", toneClassName, className)}>
      <Icon size={18} aria-hidden className={cn("mt-[3px] shrink-0", iconClassName)} />
      <div className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <p className="font-medium">{title}</p>
        {children && <div className="text-muted">{children}</div>}
      </div>
    </div>
  );
}
