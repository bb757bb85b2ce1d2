"use client";
import { Check, ChevronsUpDown, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Logo } from "../ui/logo.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu.tsx";
import { CreateSpaceDialog } from "./create-space-dialog.tsx";
import { useOpenSpace } from "./space-context.tsx";

/** Shows the open Space; from here to the others, and to a new one. */
export function SpaceSwitcher() {
  const router = useRouter();
  const space = useOpenSpace();
  const [isCreating, setIsCreating] = useState(false);
  return (
    <>
      <Menu
        align="start"
        className="w-58"
        trigger={
          <button type="button" className="flex h-11 w-full items-center gap-2.5 rounded-lg px-2 text-left hover:bg-subtle">
            <Logo size={28} />
            <span className="min-w-0 flex-1 truncate font-semibold">
              <span className="sr-only">Space: </span>
              {space.name}
            </span>
            <ChevronsUpDown size={15} aria-hidden className="text-muted" />
          </button>
        }
      >
        <MenuLabel>Spaces</MenuLabel>
        {space.viewer.spaces.map((other) => (
          <MenuItem key={other.id} onSelect={() => router.push(`/s/${other.slug}`)}>
            <span className="min-w-0 flex-1 truncate">{other.name}</span>
            {other.id === space.id && <Check size={15} aria-label="open" />}
          </MenuItem>
        ))}
        {space.viewer.user && (
          <>
            <MenuSeparator />
            <MenuItem onSelect={() => setIsCreating(true)}>
              <Plus size={15} aria-hidden />
              New Space
            </MenuItem>
          </>
        )}
      </Menu>
      <CreateSpaceDialog isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </>
  );
}
