/** The ways to look at a document: its pages as they were made, the text that was read, its tables as data. */
export const readerViews = ["pages", "text", "tables"] as const;
export type ReaderView = (typeof readerViews)[number];

/** What the reader opens at: the parts of its address. */
export interface ReaderAddress {
  /** Of the marked words in the document's text; without `end` only gone to. */
  readonly start: number | null;
  readonly end: number | null;
  /** From 1. */
  readonly page: number | null;
  readonly passageId: string | null;
  /** Which version the other parts are about; null for the one that answers now. */
  readonly version: number | null;
  /** A table of the document, and a row of it, from 1. */
  readonly datasetId: string | null;
  readonly row: number | null;
  /** Null for what suits the document and the rest of the address. */
  readonly view: ReaderView | null;
}

const nowhere: ReaderAddress = {
  start: null,
  end: null,
  page: null,
  passageId: null,
  version: null,
  datasetId: null,
  row: null,
  view: null,
};

/** The reader's path. The quote stays in the hash and so in the browser: it is nobody's log entry. */
export function readerPath(spaceSlug: string, documentId: string, to: Partial<ReaderAddress> = {}, quote?: string): string {
  const { start, end, page, passageId, version, datasetId, row, view } = { ...nowhere, ...to };
  const query = new URLSearchParams();
  const values = { view, dataset: datasetId, row, passage: passageId, start, end, page, version };
  for (const [name, value] of Object.entries(values)) if (value !== null) query.set(name, String(value));
  const search = query.size > 0 ? `?${query}` : "";
  return `/s/${spaceSlug}/documents/${documentId}${search}${quote ? `#quote=${encodeURIComponent(quote)}` : ""}`;
}

/** Reads the parts of an address; what makes no sense counts as left out. */
export function toReaderAddress(query: { get(name: string): string | null }): ReaderAddress {
  const number = (name: string, least: number) => {
    const text = query.get(name);
    return text !== null && /^\d{1,15}$/.test(text) && Number(text) >= least ? Number(text) : null;
  };
  const start = number("start", 0);
  const end = number("end", 1);
  return {
    start,
    end: start !== null && end !== null && end > start ? end : null,
    page: number("page", 1),
    passageId: query.get("passage"),
    version: number("version", 1),
    datasetId: query.get("dataset"),
    row: number("row", 1),
    view: readerViews.find((view) => view === query.get("view")) ?? null,
  };
}
