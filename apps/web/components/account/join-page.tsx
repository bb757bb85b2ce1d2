"use client";
import { useHashCode } from "../../lib/use-hash-code.ts";
import { SessionGate } from "../shell/session-gate.tsx";
import { AccountFrame } from "./account-frame.tsx";
import { Join } from "./join.tsx";

/** Where an invitation's link leads: signed in or not. */
export function JoinPage() {
  const code = useHashCode();
  return (
    <SessionGate place="anywhere">
      {(viewer) => (
        <AccountFrame title="Join a Space" lead="With the invitation that you were given.">
          {/* Another link in the same window is another invitation. */}
          <Join key={code} code={code} viewer={viewer} onJoined={open} />
        </AccountFrame>
      )}
    </SessionGate>
  );
}

/** Loads the page anew: what was loaded before may be another person's. The code is used, and needn't stay in the history. */
function open(slug: string): void {
  window.location.replace(`/s/${slug}`);
}
