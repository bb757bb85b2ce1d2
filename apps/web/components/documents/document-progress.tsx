"use client";
import { X } from "lucide-react";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useCancelDocument } from "../../lib/api/documents.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";

interface DocumentProgressProps {
  readonly document: DocumentPartsFragment;
  /** Null when it is the only version. */
  readonly nextVersion: number | null;
  /** From 0 to 1. */
  readonly progress: number;
  readonly isWaiting: boolean;
}

/** How far a document is read, and a way to stop it. */
export function DocumentProgress({ document, nextVersion, progress, isWaiting }: DocumentProgressProps) {
  const stop = useCancelDocument(useOpenSpace().id);
  const what = nextVersion === null ? "" : `version ${nextVersion}`;
  const words = isWaiting ? [what, "waits to be read"] : [what, `being read, ${Math.round(progress * 100)} %`];
  return (
    <div className="mt-1 flex items-center gap-2.5">
      <span className="text-[0.8125rem] leading-5 text-muted">{words.filter(Boolean).join(" ")}</span>
      <ProgressBar label={`Reading ${document.name}`} share={progress} className="max-w-48 flex-1" />
      {useHasRole("ANALYST") && (
        <Button
          look="ghost"
          size="iconSm"
          className="size-7"
          aria-label={`Stop reading ${document.name}`}
          disabled={stop.isPending}
          onClick={() => stop.mutate(document.id)}
        >
          <X size={15} aria-hidden />
        </Button>
      )}
      {stop.error && <span className="text-[0.8125rem] text-danger">{toApiError(stop.error).message}</span>}
    </div>
  );
}
