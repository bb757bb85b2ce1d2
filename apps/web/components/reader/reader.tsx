"use client";
import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import type { ReadDocumentPartsFragment } from "../../gql/graphql.ts";
import { useOutline } from "../../lib/api/reader.ts";
import type { DrawnText } from "../../lib/reader/find-drawn.ts";
import type { OutlineEntry } from "../../lib/reader/outline.ts";
import { type ReaderAddress, type ReaderView, toReaderAddress } from "../../lib/reader/reader-address.ts";
import { usePageTitle } from "../../lib/use-page-title.ts";
import { Skeleton } from "../ui/states.tsx";
import { NotReadable } from "./not-readable.tsx";
import { OutlineButton, OutlinePanel } from "./outline.tsx";
import { ReaderHead } from "./reader-head.tsx";
import { ReaderNotices } from "./reader-notices.tsx";
import type { ReaderParts } from "./reader-parts.ts";
import { TablesView } from "./tables-view.tsx";
import { TextViewer } from "./text-viewer.tsx";
import { useFind } from "./use-find.ts";
import { useReaderKeys } from "./use-reader-keys.ts";
import { useReaderTarget } from "./use-reader-target.ts";
import { ViewSwitch } from "./view-switch.tsx";

const PdfViewer = dynamic(() => import("./pdf-viewer.tsx").then((module) => module.PdfViewer), {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-[70dvh] rounded-xl" />,
});

/** Formats that are nothing but tables: opened without a place in mind, they show their rows. */
const tableFormats: readonly string[] = ["CSV", "TSV", "PARQUET"];
/** An outline of one heading leads nowhere. */
const fewHeadings = 2;
/** Longer documents are outlined when somebody asks: it takes reading them to the end. */
const maxPagesOutlinedUnasked = 100;

/** One document, open at what its address names: as pages, as text or as tables. */
export function Reader({ document }: { readonly document: ReadDocumentPartsFragment }) {
  usePageTitle(document.name);
  const query = useSearchParams();
  const address = useMemo(() => toReaderAddress(query), [query]);
  const target = useReaderTarget(document, address);
  const isReady = document.status === "READY";
  const shown = shownVersion(document, address.version);
  const isOlder = shown !== null && shown.version !== document.version;
  const [drawn, setDrawn] = useState<DrawnText | null>(null);
  const find = useFind(isReady && !isOlder ? document : null, drawn);
  const views = viewsOf(document, isOlder);
  const view = views.find((option) => option.view === address.view)?.view ?? usualView(document, address, views);

  const [wantsOutline, setWantsOutline] = useState<boolean | null>(null);
  const isOutlineUnasked = (document.pageCount ?? 0) <= maxPagesOutlinedUnasked;
  const hasOutline = isReady && !isOlder && view !== "tables";
  const outline = useOutline(document, hasOutline && (wantsOutline ?? isOutlineUnasked));
  const entries = outline.data ?? [];
  const isOutlineOpen = hasOutline && (wantsOutline ?? view === "text") && entries.length >= fewHeadings;
  const [jump, setJump] = useState<ReaderParts["jump"]>(null);
  const goTo = (entry: OutlineEntry) => {
    find.close();
    setJump((old) => ({ entry, number: (old?.number ?? 0) + 1 }));
  };

  const parts: ReaderParts = {
    target,
    find,
    jump,
    onDrawn: setDrawn,
    hasTables: isReady && !isOlder && document.datasetCount > 0,
    viewSwitch: <ViewSwitch view={view} options={views} />,
    outlineButton: hasOutline && (entries.length >= fewHeadings || (!isOutlineUnasked && !outline.data)) && (
      <OutlineButton entries={entries} onGo={goTo} isOpen={isOutlineOpen} onToggle={() => setWantsOutline(!isOutlineOpen)} />
    ),
  };
  useReaderKeys(find, view !== "tables");
  return (
    <div className="flex h-full flex-col">
      <ReaderHead document={document} shown={shown} />
      <ReaderNotices
        document={document}
        askedVersion={address.version}
        isOlderShown={isOlder}
        isCited={target.wanted !== null || address.page !== null}
      />
      <div className="flex min-h-0 flex-1">
        {isOutlineOpen && <OutlinePanel entries={entries} onGo={goTo} />}
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {view === "pages" ? (
            <PdfViewer
              file={document}
              path={isOlder && shown ? shown.downloadPath : document.downloadPath}
              document={isReady && !isOlder ? document : null}
              parts={parts}
            />
          ) : !isReady ? (
            <NotReadable document={document} />
          ) : view === "tables" ? (
            <TablesView document={document} datasetId={address.datasetId} viewSwitch={parts.viewSwitch} />
          ) : (
            <TextViewer document={document} parts={parts} />
          )}
        </div>
      </div>
    </div>
  );
}

/** The version whose file can be looked at: the one that answers now, or an older PDF that the address names. Null while none was read. */
function shownVersion(document: ReadDocumentPartsFragment, asked: number | null) {
  const older = document.versions.find(({ version }) => version === asked);
  if (older && older.format === "PDF" && document.format === "PDF") return older;
  return document.versions.find(({ version }) => version === document.version) ?? null;
}

function viewsOf({ format, status, datasetCount }: ReadDocumentPartsFragment, isOlder: boolean) {
  const isReady = status === "READY" && !isOlder;
  const isPdf = format === "PDF";
  const views: { readonly view: ReaderView; readonly label: string }[] = [];
  if (isPdf) views.push({ view: "pages", label: "Pages" });
  if (isReady || !isPdf) views.push({ view: "text", label: isPdf ? "Text" : "Document" });
  if (isReady && datasetCount > 0) views.push({ view: "tables", label: `Tables ${datasetCount}` });
  return views;
}

function usualView(
  { format }: ReadDocumentPartsFragment,
  { start, passageId, datasetId }: ReaderAddress,
  views: ReturnType<typeof viewsOf>,
): ReaderView {
  const hasPlace = start !== null || passageId !== null || datasetId !== null;
  const tables = views.find(({ view }) => view === "tables");
  if (tables && tableFormats.includes(format) && !hasPlace) return tables.view;
  return views[0]?.view ?? "text";
}
