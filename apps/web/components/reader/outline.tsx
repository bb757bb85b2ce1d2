"use client";
import { ListTree } from "lucide-react";
import type { OutlineEntry } from "../../lib/reader/outline.ts";
import { useIsNarrow } from "../../lib/use-is-narrow.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";

interface OutlineProps {
  readonly entries: readonly OutlineEntry[];
  readonly onGo: (entry: OutlineEntry) => void;
}

interface OutlineButtonProps extends OutlineProps {
  /** Whether it is shown beside the document. */
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const indents = ["ps-2.5", "ps-5", "ps-8", "ps-11"] as const;

/** Opens the outline: beside the document, or on a phone as a menu. */
export function OutlineButton({ entries, onGo, isOpen, onToggle }: OutlineButtonProps) {
  const isNarrow = useIsNarrow();
  if (!isNarrow)
    return (
      <Button
        look="ghost"
        size="iconSm"
        aria-label="Outline"
        aria-expanded={isOpen}
        onClick={onToggle}
        className={cn(isOpen && "bg-subtle text-text")}
      >
        <ListTree size={17} aria-hidden />
      </Button>
    );
  return (
    <Menu
      align="start"
      className="max-w-[calc(100vw-1rem)]"
      trigger={
        <Button look="ghost" size="iconSm" aria-label="Outline">
          <ListTree size={17} aria-hidden />
        </Button>
      }
    >
      <MenuLabel>Outline</MenuLabel>
      {entries.map((entry) => (
        <MenuItem key={entry.start} onSelect={() => onGo(entry)} className={indents[entry.depth]}>
          <span className="line-clamp-2 min-w-0">{entry.title}</span>
        </MenuItem>
      ))}
    </Menu>
  );
}

/** The headings of a document, beside it. */
export function OutlinePanel({ entries, onGo }: OutlineProps) {
  return (
    <nav
      aria-label="Outline"
      className="hidden w-60 shrink-0 overflow-y-auto border-r bg-surface px-2 py-3 sm:block xl:w-68"
      data-testid="outline"
    >
      <ul>
        {entries.map((entry) => (
          <li key={entry.start}>
            <button
              type="button"
              dir="auto"
              onClick={() => onGo(entry)}
              title={entry.title}
              className={cn(
                "w-full rounded-lg py-1 pe-2 text-start text-[0.8125rem] leading-5 text-muted -outline-offset-2 hover:bg-subtle hover:text-text",
                indents[entry.depth],
                entry.depth === 0 && "font-medium text-text",
              )}
            >
              <span className="line-clamp-2">{entry.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
