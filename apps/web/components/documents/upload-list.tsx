import { Check, RotateCcw, X } from "lucide-react";
import { formatBytes } from "../../lib/format/units.ts";
import { Button } from "../ui/button.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import type { Upload } from "./use-uploads.ts";

interface UploadListProps {
  readonly uploads: readonly Upload[];
  readonly onRetry: (key: number) => void;
  readonly onDismiss: (key: number) => void;
}

/** Files on their way to the server. */
export function UploadList({ uploads, onRetry, onDismiss }: UploadListProps) {
  if (uploads.length === 0) return null;
  return (
    <section aria-label="Uploads" className="mt-4">
      <ul className="flex flex-col gap-2">
        {uploads.map((upload) => (
          <li key={upload.key} className="flex items-center gap-3 rounded-xl border bg-surface px-4 py-3" data-testid="upload">
            <div className="min-w-0 flex-1">
              <p className="truncate text-sm font-medium">{upload.file.name}</p>
              <UploadState upload={upload} />
            </div>
            {upload.state === "failed" && canRetry(upload) && (
              <Button size="sm" onClick={() => onRetry(upload.key)}>
                <RotateCcw size={14} aria-hidden />
                Try again
              </Button>
            )}
            <Button
              look="ghost"
              size="iconSm"
              aria-label={`${upload.state === "sending" ? "Stop" : "Remove"} ${upload.file.name}`}
              onClick={() => onDismiss(upload.key)}
            >
              <X size={16} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function UploadState({ upload }: { readonly upload: Upload }) {
  if (upload.state === "failed") return <p className="text-[0.8125rem] text-danger">{upload.error?.message}</p>;
  if (upload.state === "waiting") return <p className="text-[0.8125rem] text-muted">Waiting · {formatBytes(upload.file.size)}</p>;
  if (upload.state === "duplicate") {
    return (
      <p className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
        <Check size={14} aria-hidden className="text-success" />
        This Space already has a document with the same content.
      </p>
    );
  }
  return <ProgressBar label={`Uploading ${upload.file.name}`} share={upload.progress} className="mt-2" />;
}

/** Whether sending the same bytes again could end otherwise. */
function canRetry({ error }: Upload): boolean {
  return error !== null && !["BAD_INPUT", "TOO_LARGE", "UNSUPPORTED_FILE", "UNREADABLE_FILE", "FORBIDDEN"].includes(error.code);
}
