"use client";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { useDocument } from "../../lib/api/documents.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { readingState, type Upload } from "./upload-state.ts";
import { useUploads } from "./use-uploads.ts";

type Uploads = ReturnType<typeof useUploads>;

const UploadsContext = createContext<Uploads | null>(null);

/** They are read in the order of their coming: those behind the first few needn't be asked after yet. */
const followedAtOnce = 4;

/** Holds the uploads of a Space, so that looking at another page of it doesn't stop them. */
export function UploadsProvider({ children }: { readonly children: ReactNode }) {
  const value = useUploads(useOpenSpace().id);
  const isSending = value.uploads.some(({ state }) => state === "waiting" || state === "sending");
  const followed = value.uploads.filter(({ state }) => state === "reading").slice(0, followedAtOnce);
  useEffect(() => {
    if (!isSending) return;
    // Asks before the window closes: what wasn't sent would be lost.
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", hold);
    return () => window.removeEventListener("beforeunload", hold);
  }, [isSending]);
  return (
    <UploadsContext value={value}>
      {children}
      {followed.map((upload) => (
        <Follow key={upload.key} upload={upload} onSettle={value.settle} />
      ))}
    </UploadsContext>
  );
}

/** The uploads of the open Space. */
export function useSpaceUploads(): Uploads {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error("useSpaceUploads outside of a Space");
  return uploads;
}

function Follow({ upload: { key, result, state, progress }, onSettle }: { readonly upload: Upload; readonly onSettle: Uploads["settle"] }) {
  const { data: document } = useDocument(result?.documentId ?? "", { isWatched: true });
  const version = result?.version ?? 1;
  useEffect(() => {
    if (document === undefined) return;
    const now = readingState(document, version);
    if (now === null || now.state !== state || now.progress !== progress) onSettle(key, now);
  }, [document, version, key, state, progress, onSettle]);
  return null;
}
