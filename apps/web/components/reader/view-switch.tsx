"use client";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReaderView } from "../../lib/reader/reader-address.ts";
import { cn } from "../ui/cn.ts";

interface ViewSwitchProps {
  readonly view: ReaderView;
  readonly options: readonly { readonly view: ReaderView; readonly label: string }[];
}

/** Goes from one view of the document to another, at the same place. */
export function ViewSwitch({ view, options }: ViewSwitchProps) {
  const path = usePathname();
  const query = useSearchParams();
  if (options.length < 2) return null;
  const hrefOf = (other: ReaderView) => {
    const next = new URLSearchParams(query);
    next.set("view", other);
    // The quote stays: Next keeps no hash by itself.
    return `${path}?${next}${typeof window === "undefined" ? "" : window.location.hash}`;
  };
  return (
    <nav aria-label="Views of the document" className="inline-flex rounded-lg bg-subtle p-0.5">
      {options.map((option) => (
        <Link
          key={option.view}
          href={hrefOf(option.view)}
          replace
          prefetch={false}
          aria-current={option.view === view ? "page" : undefined}
          className={cn(
            "grid h-7 place-items-center rounded-md px-2.5 text-[0.8125rem] font-medium text-muted",
            option.view === view && "bg-surface text-text shadow-sm dark:bg-line",
          )}
        >
          {option.label}
        </Link>
      ))}
    </nav>
  );
}
