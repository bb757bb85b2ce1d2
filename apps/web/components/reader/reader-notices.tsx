import { History, Info, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { count } from "../../lib/format/units.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { useOpenSpace } from "../shell/space-context.tsx";

interface ReaderNoticesProps {
  readonly document: ReadDocumentPartsFragment;
  /** The version that the address is about; null for the one that answers now. */
  readonly askedVersion: number | null;
  /** Whether that version's file is what is shown. */
  readonly isOlderShown: boolean;
  /** Whether an answer led here, and not the list of versions. */
  readonly isCited: boolean;
}

/** What to know before reading: another version than was cited, a new one on its way, what was left out. */
export function ReaderNotices({ document, askedVersion, isOlderShown, isCited }: ReaderNoticesProps) {
  const { nextVersion, warnings, version } = document;
  const isOther = askedVersion !== null && askedVersion !== version;
  return (
    <>
      {isOther && <OtherVersion {...{ document, askedVersion, isOlderShown, isCited }} />}
      {document.status === "FAILED" && document.format === "PDF" && (
        <Notice icon={TriangleAlert}>Answers don’t use this document: {document.errorMessage ?? "it couldn’t be read."}</Notice>
      )}
      {nextVersion && nextVersion.version > version && (
        <Notice icon={nextVersion.status === "FAILED" ? TriangleAlert : Info}>
          {nextVersion.status === "FAILED"
            ? `Version ${nextVersion.version} couldn’t be read, so version ${version} still answers. ${nextVersion.errorMessage ?? ""}`
            : `Version ${nextVersion.version} is being read (${nextVersion.progress} %). Until then version ${version} answers.`}
        </Notice>
      )}
      {warnings.length > 0 && !isOlderShown && (
        <details className="shrink-0 border-b bg-surface text-[0.8125rem] leading-5 text-muted" data-testid="reading-warnings">
          <summary className="flex items-center gap-2 px-4 py-1.5 hover:text-text">
            <TriangleAlert size={14} aria-hidden className="shrink-0 text-warning" />
            {count(warnings.length, "note")} from reading this document
          </summary>
          <ul className="max-h-40 list-disc overflow-y-auto pr-4 pb-2 pl-12">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function OtherVersion({ document, askedVersion, isOlderShown, isCited }: ReaderNoticesProps & { readonly askedVersion: number }) {
  const { slug } = useOpenSpace();
  const older = document.versions.find(({ version }) => version === askedVersion);
  const link = "font-medium text-accent underline-offset-2 hover:underline";
  return (
    <Notice icon={History}>
      <span data-testid="other-version">
        {isCited
          ? `The document has changed since: this answer used version ${askedVersion}.`
          : `There is a newer version than ${askedVersion}.`}
      </span>{" "}
      {isOlderShown ? (
        <>
          Version {askedVersion} is shown.{" "}
          <Link className={link} href={readerPath(slug, document.id)}>
            Show version {document.version}
          </Link>
        </>
      ) : (
        <>
          Version {document.version} is shown.{" "}
          {older && (
            <a className={link} href={older.downloadPath} download={document.name}>
              Download version {askedVersion}
            </a>
          )}
        </>
      )}
    </Notice>
  );
}

function Notice({ icon: Icon, children }: { readonly icon: typeof Info; readonly children: ReactNode }) {
  return (
    <div className="flex shrink-0 gap-2 border-b bg-accent-soft/60 px-4 py-1.5 text-[0.8125rem] leading-5">
      <Icon size={14} aria-hidden className="mt-[3px] shrink-0 text-muted" />
      <p className="min-w-0 [overflow-wrap:anywhere]">{children}</p>
    </div>
  );
}
