"use client";
import { BadgeCheck, Cpu, Database, FileText, Scale, Settings, SquarePen } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useSpaceModel } from "../../lib/api/models.ts";
import { useSystemStatus } from "../../lib/api/session.ts";
import { cn } from "../ui/cn.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useHasRole, useOpenSpace } from "./space-context.tsx";
import { SpaceSwitcher } from "./space-switcher.tsx";
import { ThreadList } from "./thread-list.tsx";

const links = [
  { path: "/connections", label: "Connections", icon: Database },
  { path: "/documents", label: "Documents", icon: FileText },
  { path: "/verified", label: "Verified queries", icon: BadgeCheck, isForAnalysts: true },
  { path: "/evaluation", label: "Evaluation", icon: Scale, isForAnalysts: true },
  { path: "/settings", label: "Settings", icon: Settings },
] as const;

/** Everything that can be reached from everywhere. */
export function Sidebar({ onNavigate }: { readonly onNavigate?: () => void }) {
  const { slug } = useOpenSpace();
  const pathname = usePathname();
  const base = `/s/${slug}`;
  const isAnalyst = useHasRole("ANALYST");
  const row = "flex h-9 items-center gap-2.5 rounded-lg px-2.5 text-sm font-medium";
  return (
    <nav aria-label="Space" className="flex h-full flex-col">
      <div className="p-2.5 pb-1.5">
        <SpaceSwitcher />
      </div>
      <div className="px-2.5 pb-2">
        <Link href={base} onClick={onNavigate} className={cn(row, "border bg-surface hover:bg-subtle")}>
          <SquarePen size={16} aria-hidden className="text-accent" />
          New question
        </Link>
      </div>
      <ThreadList onNavigate={onNavigate} />
      <div className="flex flex-col gap-0.5 border-t p-2.5">
        {links.map(({ path, label, icon: Icon, ...link }) => {
          if ("isForAnalysts" in link && !isAnalyst) return null;
          const isCurrent = pathname.startsWith(base + path);
          return (
            <Link
              key={path}
              href={base + path}
              onClick={onNavigate}
              aria-current={isCurrent ? "page" : undefined}
              className={cn(row, isCurrent ? "bg-subtle" : "text-muted hover:bg-subtle hover:text-text")}
            >
              <Icon size={16} aria-hidden />
              {label}
            </Link>
          );
        })}
        <EngineName />
      </div>
      <div className="border-t p-2.5">
        <AccountMenu />
      </div>
    </nav>
  );
}

function EngineName() {
  const { data: status } = useSystemStatus();
  const { data: model } = useSpaceModel(useOpenSpace().id);
  if (!status || !model) return <div className="h-8" />;
  return (
    <div className="flex h-8 items-center gap-2.5 px-2.5 text-xs text-muted" title={status.degraded.join("\n") || undefined}>
      <Cpu size={14} aria-hidden className="mx-px shrink-0" />
      <span className="truncate">Answered by {model.effectiveModel ?? "the built-in engine"}</span>
    </div>
  );
}
