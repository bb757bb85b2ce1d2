"use client";
import { Check, ChevronDown, Download, Eye } from "lucide-react";
import Link from "next/link";
import type { DocumentVersionPartsFragment, ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { formatBytes, formatDay } from "../../lib/format/units.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { useOpenSpace } from "../shell/space-context.tsx";
import { Menu, MenuItem, MenuLabel } from "../ui/menu.tsx";

interface VersionMenuProps {
  readonly document: ReadDocumentPartsFragment;
  readonly shown: DocumentVersionPartsFragment | null;
}

/** Which version is in sight, and the way to the others. Nothing where there is one only. */
export function VersionMenu({ document, shown }: VersionMenuProps) {
  const { versions } = document;
  if (!shown || versions.length < 2) return null;
  return (
    <Menu
      align="start"
      className="max-w-[calc(100vw-1rem)]"
      trigger={
        <button type="button" className="-mx-1 inline-flex items-center gap-0.5 rounded-md px-1 font-medium text-text hover:bg-subtle">
          Version {shown.version} of {versions.length}
          <ChevronDown size={13} aria-hidden />
        </button>
      }
    >
      <MenuLabel>Versions, newest first</MenuLabel>
      {versions.map((version) => (
        <VersionItem key={version.version} document={document} version={version} isShown={version.version === shown.version} />
      ))}
    </Menu>
  );
}

interface VersionItemProps {
  readonly document: ReadDocumentPartsFragment;
  readonly version: DocumentVersionPartsFragment;
  readonly isShown: boolean;
}

/** Older PDFs can be looked at as they were; of other formats only the newest was kept as text, the rest is downloaded. */
function VersionItem({ document, version, isShown }: VersionItemProps) {
  const { slug } = useOpenSpace();
  const isCurrent = version.version === document.version;
  const isViewed = isCurrent || (version.format === "PDF" && document.format === "PDF");
  const Icon = isShown ? Check : isViewed ? Eye : Download;
  const facts = [formatDay(version.createdAt), version.uploadedByName && `by ${version.uploadedByName}`, formatBytes(version.sizeBytes)];
  const face = (
    <>
      <Icon size={15} aria-hidden />
      <span className="min-w-0">
        <span className="block">
          Version {version.version}
          <span className="text-muted">{isShown ? " · shown" : isViewed ? " · view" : " · download"}</span>
        </span>
        <span className="block text-xs text-muted">{[...facts, describeStatus(version)].filter(Boolean).join(" · ")}</span>
      </span>
    </>
  );
  return (
    <MenuItem asChild>
      {isViewed ? (
        <Link href={readerPath(slug, document.id, isCurrent ? {} : { version: version.version })}>{face}</Link>
      ) : (
        <a href={version.downloadPath} download={document.name}>
          {face}
        </a>
      )}
    </MenuItem>
  );
}

function describeStatus({ status, progress }: DocumentVersionPartsFragment): string | null {
  if (status === "READY") return null;
  return status === "FAILED" ? "could not be read" : `being read, ${progress} %`;
}
