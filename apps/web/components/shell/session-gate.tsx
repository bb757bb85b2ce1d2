"use client";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import type { SessionQuery } from "../../gql/graphql.ts";
import { useSession } from "../../lib/api/session.ts";
import { Logo } from "../ui/logo.tsx";
import { ErrorState } from "../ui/states.tsx";

export type Viewer = NonNullable<SessionQuery["viewer"]>;

type Place = "setup" | "sign-in" | "inside";

interface SessionGateProps {
  /** Where this page belongs; everybody else is sent to where they belong. `anywhere` is for all, once there is an account at all. */
  readonly place: Place | "anywhere";
  readonly children: (viewer: Viewer | null) => ReactNode;
}

/** Shows its page only to whom it is meant for, and nothing of it before that is known. */
export function SessionGate({ place, children }: SessionGateProps) {
  const router = useRouter();
  const pathname = usePathname();
  const session = useSession();
  const belongs: Place | null = session.data
    ? session.data.setupStatus.needsAdmin
      ? "setup"
      : session.data.viewer
        ? "inside"
        : "sign-in"
    : null;
  const isHere = belongs === place || (place === "anywhere" && belongs !== null && belongs !== "setup");

  useEffect(() => {
    if (belongs === null || isHere) return;
    router.replace(belongs === "inside" ? returnPath() : belongs === "setup" ? "/setup" : signInPath(pathname));
  }, [belongs, isHere, router, pathname]);

  if (session.error && !session.data) {
    return (
      <main className="mx-auto max-w-lg p-6 pt-24">
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  if (!isHere || !session.data) return <Opening />;
  return children(session.data.viewer);
}

function Opening() {
  return (
    <main className="grid h-dvh place-items-center" aria-busy="true">
      <h1 className="sr-only">Opening Olympus</h1>
      <span className="animate-pulse">
        <Logo size={40} />
      </span>
    </main>
  );
}

function signInPath(pathname: string): string {
  return pathname === "/" || pathname === "/setup" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(pathname)}`;
}

/** The page that sent to sign-in, when it is one of ours. */
function returnPath(): string {
  const next = new URLSearchParams(window.location.search).get("next") ?? "/";
  return /^\/(?![/\\])/.test(next) ? next : "/";
}
