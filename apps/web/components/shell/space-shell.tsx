"use client";
import { Menu as MenuIcon, SearchX } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { ProvisionalPassword } from "../account/provisional-password.tsx";
import { UploadsProvider } from "../documents/uploads-provider.tsx";
import { Button } from "../ui/button.tsx";
import { Logo } from "../ui/logo.tsx";
import { EmptyState } from "../ui/states.tsx";
import { SessionGate, type Viewer } from "./session-gate.tsx";
import { Sidebar } from "./sidebar.tsx";
import { SpaceProvider } from "./space-context.tsx";

/** The frame of every page of a Space: the sidebar (a drawer on a phone) and the page beside it. */
export function SpaceShell({ slug, children }: { readonly slug: string; readonly children: ReactNode }) {
  return <SessionGate place="inside">{(viewer) => viewer && <Frame {...{ slug, viewer }}>{children}</Frame>}</SessionGate>;
}

function Frame({ slug, viewer, children }: { readonly slug: string; readonly viewer: Viewer; readonly children: ReactNode }) {
  const space = viewer.spaces.find((candidate) => candidate.slug === slug);
  if (!space) return <UnknownSpace />;
  return (
    <SpaceProvider space={{ ...space, viewer }}>
      <a
        href="#page"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <div className="flex h-dvh">
        <div className="hidden w-64 shrink-0 border-r bg-surface md:block">
          <Sidebar />
        </div>
        <div className="flex min-w-0 flex-1 flex-col">
          <Drawer name={space.name} />
          <ProvisionalPassword viewer={viewer} />
          <main id="page" tabIndex={-1} className="relative min-h-0 flex-1 outline-none">
            {/* Of this Space only: in another one there are other uploads. */}
            <UploadsProvider key={space.id}>{children}</UploadsProvider>
          </main>
        </div>
      </div>
    </SpaceProvider>
  );
}

function Drawer({ name }: { readonly name: string }) {
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b bg-surface px-2 md:hidden">
      {/* Open as long as the page stays the same: following a link closes it. */}
      <Radix.Root open={openAt === pathname} onOpenChange={(open) => setOpenAt(open ? pathname : null)}>
        <Radix.Trigger asChild>
          <Button look="ghost" size="icon" aria-label="Open the menu">
            <MenuIcon size={20} aria-hidden />
          </Button>
        </Radix.Trigger>
        <Radix.Portal>
          <Radix.Overlay className="fixed inset-0 z-40 bg-black/45 md:hidden" />
          <Radix.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 left-0 z-50 w-[min(20rem,85vw)] border-r bg-surface outline-none md:hidden"
          >
            <Radix.Title className="sr-only">Menu</Radix.Title>
            <Sidebar onNavigate={() => setOpenAt(null)} />
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      <span className="truncate font-semibold">{name}</span>
      <span className="ml-auto pr-1.5">
        <Logo size={26} />
      </span>
    </header>
  );
}

function UnknownSpace() {
  return (
    <main className="mx-auto max-w-lg p-6 pt-24">
      <h1 className="sr-only">Space not found</h1>
      <EmptyState
        icon={SearchX}
        title="There is no such Space"
        action={
          <Button asChild look="primary">
            <Link href="/">Go to your Spaces</Link>
          </Button>
        }
      >
        It doesn’t exist, or you are not a member of it.
      </EmptyState>
    </main>
  );
}
