"use client";
import { Folder as FolderIcon, House } from "lucide-react";
import { type FormEvent, useState } from "react";
import { toApiError } from "../../lib/graphql.ts";
import { Alert } from "../ui/alert.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { type Folder, flattenTree, isWithin } from "./folder-tree.ts";

interface MoveDialogProps {
  /** What is moved: `Plan.pdf`, `3 documents`. */
  readonly what: string;
  readonly folders: readonly Folder[];
  /** Where it is now; null for the top. */
  readonly from: string | null;
  /** A folder that is moved: it can't go into itself. */
  readonly moved?: Folder;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly onMove: (folderId: string | null) => void;
  readonly onClose: () => void;
}

const top = "";

/** Asks for the folder that something is to be moved to. */
export function MoveDialog({ what, folders, from, moved, isBusy, error, onMove, onClose }: MoveDialogProps) {
  const [target, setTarget] = useState(from ?? top);
  const places = flattenTree(folders).filter(({ folder }) => !moved || !isWithin(folders, folder.id, moved.id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMove(target === top ? null : target);
  };
  return (
    <Dialog title={`Move ${what}`} isOpen onOpenChange={(open) => !open && onClose()}>
      <form onSubmit={submit} className="flex flex-col gap-5">
        <fieldset>
          <legend className="mb-1.5 text-sm font-medium">Into</legend>
          <div className="max-h-72 overflow-y-auto rounded-lg border p-1.5">
            <Place name="Documents (top)" depth={0} icon={House} value={top} target={target} onTarget={setTarget} />
            {places.map(({ folder, depth }) => (
              <Place
                key={folder.id}
                name={folder.name}
                depth={depth + 1}
                icon={FolderIcon}
                value={folder.id}
                target={target}
                onTarget={setTarget}
              />
            ))}
          </div>
        </fieldset>
        {places.length === 0 && <p className="text-sm text-muted">There is no other folder yet. Make one with “New folder”.</p>}
        {error ? <Alert tone="danger" title={toApiError(error).message} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isBusy || target === (from ?? top)}>
            Move
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface PlaceProps {
  readonly name: string;
  readonly depth: number;
  readonly icon: typeof House;
  readonly value: string;
  readonly target: string;
  readonly onTarget: (value: string) => void;
}

function Place({ name, depth, icon: Icon, value, target, onTarget }: PlaceProps) {
  return (
    <label
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 text-sm hover:bg-subtle has-checked:bg-accent-soft"
      style={{ paddingInlineStart: `${0.5 + Math.min(depth, 8) * 1.1}rem` }}
    >
      <input
        type="radio"
        name="folder"
        value={value}
        checked={target === value}
        onChange={() => onTarget(value)}
        className="size-4 shrink-0 accent-accent"
      />
      <Icon size={16} aria-hidden className="shrink-0 text-muted" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{name}</span>
    </label>
  );
}
