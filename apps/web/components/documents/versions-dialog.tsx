"use client";
import { Download, FileUp } from "lucide-react";
import type { DocumentPartsFragment, UploadedVersionPartsFragment } from "../../gql/graphql.ts";
import { useDocumentVersions } from "../../lib/api/documents.ts";
import { count, formatBytes, formatExactMoment, formatMoment } from "../../lib/format/units.ts";
import { useHasRole } from "../shell/space-context.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Pill } from "../ui/pill.tsx";
import { ErrorState, LoadingRows } from "../ui/states.tsx";
import type { DocumentAction } from "./document-action.ts";
import { formatLooks } from "./format-looks.ts";

interface VersionsDialogProps {
  readonly document: DocumentPartsFragment;
  readonly onAction: (action: DocumentAction) => void;
  readonly onClose: () => void;
}

/** All uploads of a document: who, when, and the file as it was. */
export function VersionsDialog({ document, onAction, onClose }: VersionsDialogProps) {
  const versions = useDocumentVersions(document.id);
  const canChange = useHasRole("ANALYST");
  return (
    <Dialog
      title={`Versions of ${document.name}`}
      description="Answers come from the newest one that could be read."
      isOpen
      onOpenChange={(open) => !open && onClose()}
      className="sm:w-[38rem]"
    >
      {versions.isPending && <LoadingRows label="Loading the versions" rows={2} />}
      {versions.error && <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />}
      <ul className="-my-2 divide-y">
        {versions.data?.map((version) => (
          <VersionItem key={version.version} version={version} document={document} />
        ))}
      </ul>
      {canChange && (
        <Button className="mt-5" onClick={() => onAction({ kind: "replace", document })}>
          <FileUp size={16} aria-hidden />
          Upload a new version
        </Button>
      )}
    </Dialog>
  );
}

interface VersionItemProps {
  readonly version: UploadedVersionPartsFragment;
  readonly document: DocumentPartsFragment;
}

function VersionItem({ version, document }: VersionItemProps) {
  const { version: number, errorMessage } = version;
  return (
    <li className="flex items-start gap-3 py-3" data-testid="version">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-2">
          <p className="font-medium">Version {number}</p>
          <State version={version} answers={number === document.version} />
        </div>
        <p className="text-[0.8125rem] leading-5 text-muted">
          <time dateTime={version.createdAt} title={formatExactMoment(version.createdAt)}>
            {formatMoment(version.createdAt)}
          </time>
          {version.uploadedByName && ` by ${version.uploadedByName}`}
          {` · ${factsOf(version).join(" · ")}`}
        </p>
        {errorMessage && <p className="text-[0.8125rem] leading-5 text-danger [overflow-wrap:anywhere]">{errorMessage}</p>}
      </div>
      <Button asChild size="sm">
        <a href={version.downloadPath} download={document.name} aria-label={`Download version ${number}`}>
          <Download size={15} aria-hidden />
          <span className="sr-only sm:not-sr-only">Download</span>
        </a>
      </Button>
    </li>
  );
}

function State({ version: { status, progress }, answers }: { readonly version: UploadedVersionPartsFragment; readonly answers: boolean }) {
  if (status === "FAILED") return <Pill tone="danger">can’t be read</Pill>;
  if (status === "QUEUED") return <Pill>waits to be read</Pill>;
  if (status === "PROCESSING") return <Pill tone="accent">being read, {progress} %</Pill>;
  return answers ? <Pill tone="success">answers now</Pill> : null;
}

function factsOf({ format, sizeBytes, pageCount }: UploadedVersionPartsFragment): readonly string[] {
  return [formatLooks[format].name, formatBytes(sizeBytes), ...(pageCount === null ? [] : [count(pageCount, "page")])];
}
