"use client";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import type { Viewer } from "../shell/session-gate.tsx";
import { Button } from "../ui/button.tsx";
import { ChangePasswordDialog } from "./change-password-dialog.tsx";

/** Asks whoever still has the password that somebody else chose for one of their own. */
export function ProvisionalPassword({ viewer }: { readonly viewer: Viewer }) {
  const [isChanging, setIsChanging] = useState(false);
  return (
    <>
      {viewer.hasProvisionalPassword && (
        <section
          aria-label="Your password"
          className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b bg-warning-soft px-4 py-2 text-sm"
        >
          <KeyRound size={16} aria-hidden className="shrink-0 text-warning" />
          <p className="min-w-0 flex-1 basis-60">Whoever made your account still knows your password.</p>
          <Button size="sm" onClick={() => setIsChanging(true)}>
            Choose your own
          </Button>
        </section>
      )}
      {/* Apart from the line, which is gone as soon as the password is changed. */}
      {isChanging && viewer.user && <ChangePasswordDialog email={viewer.user.email} onClose={() => setIsChanging(false)} />}
    </>
  );
}
