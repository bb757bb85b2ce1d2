"use client";
import { Boxes } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/states.tsx";
import { CreateSpaceDialog } from "./create-space-dialog.tsx";
import { SessionGate, type Viewer } from "./session-gate.tsx";

/** Sends to the first Space; whoever has none can make one. */
export function HomePage() {
  return <SessionGate place="inside">{(viewer) => viewer && <FirstSpace viewer={viewer} />}</SessionGate>;
}

function FirstSpace({ viewer }: { readonly viewer: Viewer }) {
  const router = useRouter();
  const [isCreating, setIsCreating] = useState(false);
  const slug = viewer.spaces[0]?.slug;
  useEffect(() => {
    if (slug) router.replace(`/s/${slug}`);
  }, [slug, router]);
  if (slug) return <main className="h-dvh" aria-busy="true" />;
  return (
    <main className="mx-auto max-w-lg p-6 pt-24">
      <h1 className="sr-only">Your Spaces</h1>
      <EmptyState
        icon={Boxes}
        title="You are in no Space yet"
        action={
          <Button look="primary" onClick={() => setIsCreating(true)}>
            Create a Space
          </Button>
        }
      >
        Ask an admin to add you to one, or make your own.
      </EmptyState>
      <CreateSpaceDialog isOpen={isCreating} onClose={() => setIsCreating(false)} />
    </main>
  );
}
