"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { Role } from "../../gql/graphql.ts";
import type { Viewer } from "./session-gate.tsx";

export interface OpenSpace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly viewerRole: Role;
  readonly viewer: Viewer;
}

const SpaceContext = createContext<OpenSpace | null>(null);

export function SpaceProvider({ space, children }: { readonly space: OpenSpace; readonly children: ReactNode }) {
  return <SpaceContext value={space}>{children}</SpaceContext>;
}

/** The Space that the page is in. */
export function useOpenSpace(): OpenSpace {
  const space = useContext(SpaceContext);
  if (!space) throw new Error("useOpenSpace outside of a Space");
  return space;
}

const order: readonly Role[] = ["VIEWER", "ANALYST", "ADMIN", "OWNER"];

/** Whether the viewer may do what `needed` may. The server decides; this only hides what would be refused. */
export function useHasRole(needed: Role): boolean {
  return order.indexOf(useOpenSpace().viewerRole) >= order.indexOf(needed);
}
