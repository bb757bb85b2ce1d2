"use client";
import { Download, Ellipsis, RotateCcw, Trash2 } from "lucide-react";
import Link from "next/link";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { useRetryDocument } from "../../lib/api/documents.ts";
import { count, formatBytes, formatDay } from "../../lib/format/units.ts";
import { toApiError } from "../../lib/graphql.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import { Pill } from "../ui/pill.tsx";
import { ProgressBar } from "../ui/progress-bar.tsx";
import { formatLooks } from "./format-looks.ts";

interface DocumentRowProps {
  readonly document: DocumentPartsFragment;
  /** Whether reading it may be tried again. */
  readonly canRetry: boolean;
  /** Null when the viewer may not delete it. */
  readonly onDelete: (() => void) | null;
}

/** One document: how far it is read, or why it can't be. */
export function DocumentRow({ document, canRetry, onDelete }: DocumentRowProps) {
  const { slug, id: spaceId } = useOpenSpace();
  const retry = useRetryDocument(spaceId);
  const { icon: Icon } = formatLooks[document.format];
  const isFailed = document.status === "FAILED";
  return (
    <li className="flex items-start gap-3.5 px-4 py-3" data-testid="document-row" data-status={document.status}>
      <Icon size={20} aria-hidden className="mt-0.5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2.5">
          <Link href={`/s/${slug}/documents/${document.id}`} className="min-w-0 font-medium [overflow-wrap:anywhere] hover:text-accent">
            {document.name}
          </Link>
          {isFailed && <Pill tone="danger">can’t be read</Pill>}
        </div>
        <p className="text-[0.8125rem] leading-5 text-muted">{factsOf(document)}</p>
        {isFailed && <p className="mt-1 text-[0.8125rem] leading-5 text-danger">{document.errorMessage}</p>}
        {retry.error && <p className="mt-1 text-[0.8125rem] text-danger">{toApiError(retry.error).message}</p>}
        {(document.status === "PROCESSING" || document.status === "QUEUED") && (
          <ProgressBar label={`Reading ${document.name}`} share={document.progress / 100} className="mt-2 max-w-xs" />
        )}
        {isFailed && canRetry && (
          <div className="mt-2 flex gap-2">
            <Button size="sm" onClick={() => retry.mutate(document.id)} disabled={retry.isPending}>
              <RotateCcw size={14} aria-hidden />
              Try again
            </Button>
            {onDelete && (
              <Button size="sm" onClick={onDelete}>
                Remove
              </Button>
            )}
          </div>
        )}
      </div>
      <Menu
        trigger={
          <Button look="ghost" size="icon" aria-label={`Options for ${document.name}`}>
            <Ellipsis size={18} aria-hidden />
          </Button>
        }
      >
        <MenuItem asChild>
          <a href={document.downloadPath} download={document.name}>
            <Download size={15} aria-hidden />
            Download
          </a>
        </MenuItem>
        {onDelete && (
          <MenuItem onSelect={onDelete} className="text-danger [&_svg]:text-danger">
            <Trash2 size={15} aria-hidden />
            Delete
          </MenuItem>
        )}
      </Menu>
    </li>
  );
}

function factsOf(document: DocumentPartsFragment): string {
  const state = { QUEUED: "waiting to be read", PROCESSING: `being read, ${document.progress} %`, READY: null, FAILED: null }[
    document.status
  ];
  const pages = document.pageCount === null ? null : count(document.pageCount, "page");
  return [formatLooks[document.format].name, formatBytes(document.sizeBytes), pages, formatDay(document.createdAt), state]
    .filter(Boolean)
    .join(" · ");
}
