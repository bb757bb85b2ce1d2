"use client";
import { X } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useDocument, useRefreshDocuments } from "../../lib/api/documents.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { documentState } from "./document-state.ts";

interface ReadingNoteProps {
  readonly documentId: string;
  readonly onClose: () => void;
}

/** How a document fares that is read again: a list of what can't be read has let go of it meanwhile. */
export function ReadingNote({ documentId, onClose }: ReadingNoteProps) {
  const { id: spaceId, slug } = useOpenSpace();
  const { data: document } = useDocument(documentId);
  const refresh = useRefreshDocuments(spaceId);
  const state = document && documentState(document);
  const kind = state?.kind ?? null;
  useEffect(() => {
    if (kind === "ready" || kind === "failed") void refresh();
  }, [kind, refresh]);
  if (!document || !state) return null;
  return (
    <div className="mb-4 flex items-center gap-2 rounded-xl border bg-surface py-1.5 pr-2 pl-4 text-sm">
      <p role="status" className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <Link href={readerPath(slug, document.id)} className="font-medium hover:underline">
          {document.name}
        </Link>{" "}
        {state.kind === "ready" && "has been read."}
        {state.kind === "reading" && (state.isWaiting ? "waits to be read." : `is being read, ${Math.round(state.progress * 100)} %.`)}
        {state.kind === "failed" && `can’t be read: ${state.message}`}
      </p>
      <Button look="ghost" size="iconSm" aria-label="Close this note" onClick={onClose}>
        <X size={16} aria-hidden />
      </Button>
    </div>
  );
}
