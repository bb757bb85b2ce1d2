"use client";
import { Check, CircleAlert, CircleStop, RotateCcw, X } from "lucide-react";
import Link from "next/link";
import { useCancelDocument } from "../../lib/api/documents.ts";
import { formatBytes } from "../../lib/format/units.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { canSendAgain, listedUploads, summarize, type Upload } from "./upload-state.ts";
import { useSpaceUploads } from "./uploads-provider.tsx";

const mostListed = 50;

/** Files on their way: what is sent, what is read, and what didn't work, with what to do about it. */
export function UploadList({ onShowUnreadable }: { readonly onShowUnreadable: () => void }) {
  const { uploads, clear } = useSpaceUploads();
  if (uploads.length === 0) return null;
  const { title, isDone, unreadable } = summarize(uploads);
  const { listed, more } = listedUploads(uploads, mostListed);
  return (
    <section aria-label="Uploads" className="mb-6 rounded-xl border bg-surface">
      <div className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 py-1.5 pr-2 pl-4">
        <p role="status" className="min-w-0 flex-1 text-sm font-medium">
          {title}
        </p>
        {isDone && unreadable > 0 && (
          <Button size="sm" look="ghost" onClick={onShowUnreadable}>
            Show what can’t be read
          </Button>
        )}
        {isDone && (
          <Button look="ghost" size="iconSm" aria-label="Close the list of uploads" onClick={clear}>
            <X size={16} aria-hidden />
          </Button>
        )}
      </div>
      {listed.length > 0 && (
        <ul className="max-h-72 divide-y overflow-y-auto border-t">
          {listed.map((upload) => (
            <UploadItem key={upload.key} upload={upload} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="border-t px-4 py-2 text-[0.8125rem] text-muted">and {more.toLocaleString("en-US")} more</p>}
    </section>
  );
}

function UploadItem({ upload }: { readonly upload: Upload }) {
  const { dismiss, sendAgain } = useSpaceUploads();
  const stop = useCancelDocument(useOpenSpace().id);
  const { key, file, state, result } = upload;
  const isOnItsWay = state === "waiting" || state === "sending" || state === "reading";
  const onClose = () => {
    if (state === "reading" && result) stop.mutate(result.documentId, { onSettled: () => dismiss(key) });
    else dismiss(key);
  };
  return (
    <li className="flex items-center gap-3 py-2 pr-2 pl-4" data-testid="upload" data-state={state}>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <p className="min-w-0 truncate text-sm">{file.name}</p>
          {isOnItsWay && <p className="shrink-0 text-[0.8125rem] text-muted">{wordsOf(upload)}</p>}
        </div>
        <UploadState upload={upload} />
      </div>
      {canSendAgain(upload) && (
        <Button size="sm" onClick={() => sendAgain(key)}>
          <RotateCcw size={14} aria-hidden />
          Try again
        </Button>
      )}
      <Button
        look="ghost"
        size="iconSm"
        aria-label={isOnItsWay ? `Stop ${file.name}` : `Remove ${file.name} from this list`}
        disabled={stop.isPending}
        onClick={onClose}
      >
        <X size={16} aria-hidden />
      </Button>
    </li>
  );
}

function UploadState({ upload }: { readonly upload: Upload }) {
  const { slug } = useOpenSpace();
  const { file, state, progress, error, result } = upload;
  if (state === "failed") {
    return (
      <p className="flex items-start gap-1.5 text-[0.8125rem] leading-5 text-danger">
        <CircleAlert size={14} aria-hidden className="mt-[3px] shrink-0" />
        <span className="min-w-0 [overflow-wrap:anywhere]">{[error?.message, error?.suggestion].filter(Boolean).join(" ")}</span>
      </p>
    );
  }
  if (result && (state === "duplicate" || state === "added" || state === "stopped" || state === "unreadable")) {
    const Icon = { duplicate: Check, added: Check, stopped: CircleStop, unreadable: CircleAlert }[state];
    return (
      <p className="flex items-start gap-1.5 text-[0.8125rem] leading-5 text-muted">
        <Icon
          size={14}
          aria-hidden
          className={cn("mt-[3px] shrink-0", state === "unreadable" ? "text-danger" : state === "stopped" ? "text-muted" : "text-success")}
        />
        <span className="min-w-0 [overflow-wrap:anywhere]">
          {
            {
              duplicate: "Already here: ",
              added: `Version ${result.version} of `,
              stopped: `Stopped: version ${result.version} of `,
              unreadable: `Version ${result.version} can’t be read: `,
            }[state]
          }
          <Link href={`/s/${slug}/documents/${result.documentId}`} prefetch={false} className="underline hover:text-text">
            {result.name}
          </Link>
          {state === "duplicate" && " has the same content."}
        </span>
      </p>
    );
  }
  if (state === "waiting") return null;
  return <ProgressBar label={`${state === "sending" ? "Sending" : "Reading"} ${file.name}`} share={progress} className="mt-1.5" />;
}

function wordsOf({ state, file, progress, replaces, result }: Upload): string {
  const percent = `${Math.round(progress * 100)} %`;
  const version =
    result && result.version > 1 ? `version ${result.version} of ${result.name}` : replaces && `new version of ${replaces.name}`;
  const doing: Partial<Record<Upload["state"], string>> = {
    waiting: `waiting · ${formatBytes(file.size)}`,
    sending: `${percent} of ${formatBytes(file.size)}`,
    reading: progress > 0 ? `being read, ${percent}` : "sent, waits to be read",
  };
  return [doing[state], version].filter(Boolean).join(" · ");
}
