"use client";
import { Check, ChevronsUpDown, KeyRound, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useState } from "react";
import { useSignOut } from "../../lib/api/session.ts";
import { ChangePasswordDialog } from "../account/change-password-dialog.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../ui/menu.tsx";
import { useOpenSpace } from "./space-context.tsx";

const themes = [
  { value: "light", label: "Light", icon: Sun },
  { value: "dark", label: "Dark", icon: Moon },
  { value: "system", label: "As the system", icon: Monitor },
] as const;

/** Who is signed in, their password, the theme, and the way out. */
export function AccountMenu() {
  const { viewer } = useOpenSpace();
  const { theme, setTheme } = useTheme();
  const signOut = useSignOut();
  const [isChanging, setIsChanging] = useState(false);
  const name = viewer.user?.name ?? "API token";
  return (
    <>
      <Menu
        align="start"
        className="w-58"
        trigger={
          <button type="button" className="flex h-11 w-full items-center gap-2.5 rounded-lg px-2 text-left hover:bg-subtle">
            <span
              aria-hidden
              className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent-strong"
            >
              {initials(name)}
            </span>
            <span className="min-w-0 flex-1 truncate text-sm font-medium">
              <span className="sr-only">Account: </span>
              {name}
            </span>
            <ChevronsUpDown size={15} aria-hidden className="text-muted" />
          </button>
        }
      >
        {viewer.user && <p className="truncate px-2.5 pt-1.5 text-xs text-muted">{viewer.user.email}</p>}
        <MenuLabel>Theme</MenuLabel>
        {themes.map(({ value, label, icon: Icon }) => (
          <MenuItem key={value} onSelect={() => setTheme(value)}>
            <Icon size={15} aria-hidden />
            <span className="flex-1">{label}</span>
            {theme === value && <Check size={15} aria-label="chosen" />}
          </MenuItem>
        ))}
        <MenuSeparator />
        {viewer.user && (
          <MenuItem onSelect={() => setIsChanging(true)}>
            <KeyRound size={15} aria-hidden />
            Change password
          </MenuItem>
        )}
        <MenuItem onSelect={() => signOut.mutate()}>
          <LogOut size={15} aria-hidden />
          Sign out
        </MenuItem>
      </Menu>
      {isChanging && viewer.user && <ChangePasswordDialog email={viewer.user.email} onClose={() => setIsChanging(false)} />}
    </>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? "") + (words.length > 1 ? (words.at(-1)?.[0] ?? "") : "")).toUpperCase();
}
