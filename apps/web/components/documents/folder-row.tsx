"use client";
import { Ellipsis, Folder as FolderIcon, FolderInput, FolderOpen, Pencil, Trash2 } from "lucide-react";
import { count } from "../../lib/format/units.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Menu, MenuItem } from "../ui/menu.tsx";
import type { DocumentAction } from "./document-action.ts";
import type { Folder } from "./folder-tree.ts";
import { useDocumentsDrop } from "./use-documents-drop.ts";

interface FolderRowProps {
  readonly folder: Folder;
  readonly onOpen: (id: string) => void;
  readonly onDocuments: (ids: readonly string[], folderId: string) => void;
  readonly onAction: (action: DocumentAction) => void;
}

/** One folder: opens it, and takes documents that are dropped on it. */
export function FolderRow({ folder, onOpen, onDocuments, onAction }: FolderRowProps) {
  const canChange = useHasRole("ANALYST");
  const { isOver, handlers } = useDocumentsDrop((ids) => onDocuments(ids, folder.id));
  const Icon = isOver ? FolderOpen : FolderIcon;
  return (
    <li {...handlers} className={cn("flex items-center gap-3.5 px-4 py-2", isOver && "bg-accent-soft")} data-testid="folder-row">
      <Icon size={20} aria-hidden className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <button
          type="button"
          onClick={() => onOpen(folder.id)}
          className="max-w-full text-left font-medium [overflow-wrap:anywhere] hover:text-accent"
        >
          {folder.name}
        </button>
        <span className="ml-2.5 text-[0.8125rem] whitespace-nowrap text-muted">
          {folder.documentCount === 0 ? "no documents" : count(folder.documentCount, "document")}
        </span>
      </div>
      {canChange && (
        <Menu
          trigger={
            <Button look="ghost" size="icon" aria-label={`Options for the folder ${folder.name}`}>
              <Ellipsis size={18} aria-hidden />
            </Button>
          }
        >
          <MenuItem onSelect={() => onOpen(folder.id)}>
            <FolderOpen size={15} aria-hidden />
            Open
          </MenuItem>
          <MenuItem onSelect={() => onAction({ kind: "renameFolder", folder })}>
            <Pencil size={15} aria-hidden />
            Rename
          </MenuItem>
          <MenuItem onSelect={() => onAction({ kind: "moveFolder", folder })}>
            <FolderInput size={15} aria-hidden />
            Move
          </MenuItem>
          <MenuItem onSelect={() => onAction({ kind: "deleteFolder", folder })} className="text-danger [&_svg]:text-danger">
            <Trash2 size={15} aria-hidden />
            Delete
          </MenuItem>
        </Menu>
      )}
    </li>
  );
}
