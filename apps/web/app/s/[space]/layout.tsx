import type { ReactNode } from "react";
import { SpaceShell } from "../../../components/shell/space-shell.tsx";

interface SpaceLayoutProps {
  readonly params: Promise<{ readonly space: string }>;
  readonly children: ReactNode;
}

export default async function SpaceLayout({ params, children }: SpaceLayoutProps) {
  const { space } = await params;
  return <SpaceShell slug={space}>{children}</SpaceShell>;
}
