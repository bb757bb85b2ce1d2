"use client";
import { ChevronRight, House } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "../ui/cn.ts";
import type { Folder } from "./folder-tree.ts";
import { useDocumentsDrop } from "./use-documents-drop.ts";

interface BreadcrumbProps {
  /** From the top to the open folder. */
  readonly path: readonly Folder[];
  readonly onOpen: (id: string | null) => void;
  readonly onDocuments: (ids: readonly string[], folderId: string | null) => void;
}

/** The way to the open folder, each step a way back, and a place to drop documents on. */
export function Breadcrumb({ path, onOpen, onDocuments }: BreadcrumbProps) {
  return (
    <nav aria-label="Folders" className="-ml-1.5">
      <ol className="flex flex-wrap items-center gap-y-1 text-sm">
        <Step onOpen={path.length > 0 ? () => onOpen(null) : null} onDocuments={(ids) => onDocuments(ids, null)}>
          <House size={15} aria-hidden />
          Documents
        </Step>
        {path.map((folder, index) => (
          <Step
            key={folder.id}
            isBelow
            onOpen={index < path.length - 1 ? () => onOpen(folder.id) : null}
            onDocuments={(ids) => onDocuments(ids, folder.id)}
          >
            {folder.name}
          </Step>
        ))}
      </ol>
    </nav>
  );
}

interface StepProps {
  readonly isBelow?: boolean;
  /** Null for where one is. */
  readonly onOpen: (() => void) | null;
  readonly onDocuments: (ids: readonly string[]) => void;
  readonly children: ReactNode;
}

function Step({ isBelow = false, onOpen, onDocuments, children }: StepProps) {
  const { isOver, handlers } = useDocumentsDrop(onDocuments);
  const look = cn("flex items-center gap-1.5 rounded-md px-1.5 py-1 [overflow-wrap:anywhere]", isOver && "bg-accent-soft");
  return (
    <li {...(onOpen && handlers)} className="flex min-w-0 items-center">
      {isBelow && <ChevronRight size={15} aria-hidden className="shrink-0 text-muted" />}
      {onOpen ? (
        <button type="button" onClick={onOpen} className={cn(look, "text-left text-muted hover:bg-subtle hover:text-text")}>
          {children}
        </button>
      ) : (
        <span aria-current="page" className={cn(look, "font-medium")}>
          {children}
        </span>
      )}
    </li>
  );
}
