"use client";
import Link from "next/link";
import { type DragEvent, memo } from "react";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { count, formatBytes, formatDay } from "../../lib/format/units.ts";
import { readerPath } from "../../lib/reader/reader-address.ts";
import { useHasRole, useOpenSpace } from "../shell/space-context.tsx";
import { cn } from "../ui/cn.ts";
import { Pill } from "../ui/pill.tsx";
import type { DocumentAction } from "./document-action.ts";
import { DocumentMenu } from "./document-menu.tsx";
import { DocumentProblem } from "./document-problem.tsx";
import { DocumentProgress } from "./document-progress.tsx";
import { documentState } from "./document-state.ts";
import { dragDocuments } from "./dragged-documents.ts";
import { formatLooks } from "./format-looks.ts";

interface DocumentRowProps {
  readonly document: DocumentPartsFragment;
  /** Whether to say in which folder it is: not where the folder itself is open. */
  readonly showsFolder: boolean;
  readonly isSelected: boolean;
  readonly onSelect: (id: string, isSelected: boolean) => void;
  readonly onTag: (tag: string) => void;
  readonly onAction: (action: DocumentAction) => void;
  /** What goes along when it is dragged: the selected ones if it is one of them. */
  readonly dragged: (id: string) => readonly string[];
}

/** One document: what it is, how far it is read, or why it can't be. */
export const DocumentRow = memo(function DocumentRow({ document, showsFolder, isSelected, ...on }: DocumentRowProps) {
  const { slug } = useOpenSpace();
  const canChange = useHasRole("ANALYST");
  const state = documentState(document);
  const onDragStart = (event: DragEvent) => dragDocuments(event.dataTransfer, on.dragged(document.id));
  return (
    <li
      draggable={canChange}
      onDragStart={onDragStart}
      data-testid="document-row"
      data-status={document.status}
      className={cn(
        // What is out of sight isn't drawn: a thousand rows scroll as easily as ten.
        "group flex items-start gap-3.5 px-4 py-3 [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]",
        isSelected && "bg-accent-soft/50",
      )}
    >
      <Mark {...{ document, isSelected, canSelect: canChange }} onSelect={on.onSelect} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link
            href={`/s/${slug}/documents/${document.id}`}
            prefetch={false}
            draggable={false}
            className="min-w-0 font-medium [overflow-wrap:anywhere] hover:text-accent"
          >
            {document.name}
          </Link>
          {document.version > 1 && <Pill>v{document.version}</Pill>}
          {state.kind === "failed" && state.nextVersion === null && <FailurePill code={state.code} />}
          {document.tags.map((tag) => (
            <button
              key={tag}
              type="button"
              onClick={() => on.onTag(tag)}
              title={`Show what is tagged ${tag}`}
              className="rounded-full bg-accent-soft px-2 py-px text-xs leading-5 font-medium text-accent-strong hover:bg-accent hover:text-on-accent"
            >
              {tag}
            </button>
          ))}
        </div>
        <p className="text-[0.8125rem] leading-5 text-muted">
          {factsOf(document).join(" · ")}
          {document.datasetCount > 0 && (
            <>
              {" · "}
              <Link href={readerPath(slug, document.id, { view: "tables" })} prefetch={false} className="underline hover:text-text">
                {count(document.datasetCount, "table")}
              </Link>
            </>
          )}
          {showsFolder && document.folder && ` · in ${document.folder.name}`}
        </p>
        {state.kind === "reading" && <DocumentProgress document={document} {...state} />}
        {state.kind === "failed" && <DocumentProblem document={document} {...state} onAction={on.onAction} />}
        {document.warnings.length > 0 && <Warnings warnings={document.warnings} />}
      </div>
      <DocumentMenu document={document} onAction={on.onAction} onSelect={on.onSelect} />
    </li>
  );
});

interface MarkProps extends Pick<DocumentRowProps, "document" | "isSelected" | "onSelect"> {
  readonly canSelect: boolean;
}

/** The format's icon; in its place a box to tick, once a pointer or the keyboard is there or something in the list is selected. */
function Mark({ document, isSelected, canSelect, onSelect }: MarkProps) {
  const { icon: Icon } = formatLooks[document.format];
  return (
    <span className="relative mt-0.5 grid size-5 shrink-0 place-items-center">
      <Icon
        size={20}
        aria-hidden
        className={cn(
          "text-muted",
          canSelect && "group-focus-within:opacity-0 group-data-selecting/list:opacity-0 pointer-fine:group-hover:opacity-0",
        )}
      />
      {canSelect && (
        <input
          type="checkbox"
          aria-label={`Select ${document.name}`}
          checked={isSelected}
          onChange={(event) => onSelect(document.id, event.target.checked)}
          className="absolute size-4 accent-accent opacity-0 group-focus-within:opacity-100 group-data-selecting/list:opacity-100 pointer-fine:group-hover:opacity-100"
        />
      )}
    </span>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  return (
    <details className="mt-0.5 text-[0.8125rem] leading-5 text-muted">
      <summary className="w-fit rounded text-warning">{count(warnings.length, "note")} on its reading</summary>
      <ul className="mt-1 list-disc pl-5">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </details>
  );
}

function FailurePill({ code }: { readonly code: string | null }) {
  if (code === "CANCELLED") return <Pill>stopped</Pill>;
  if (code === "PASSWORD_REQUIRED") return <Pill tone="warning">needs a password</Pill>;
  return <Pill tone="danger">can’t be read</Pill>;
}

function factsOf(document: DocumentPartsFragment): readonly string[] {
  return [
    formatLooks[document.format].name,
    formatBytes(document.sizeBytes),
    ...(document.pageCount === null ? [] : [count(document.pageCount, "page")]),
    formatDay(document.updatedAt),
  ];
}
