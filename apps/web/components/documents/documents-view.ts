import type { DocumentFilter, DocumentFormat, DocumentStatus } from "../../gql/graphql.ts";
import { formatLooks } from "./format-looks.ts";

/** What of a Space's documents is looked at. */
export interface DocumentsView {
  /** Null: the top. */
  readonly folderId: string | null;
  /** Searched for in names and in what the documents say; empty for nothing. */
  readonly text: string;
  readonly tags: readonly string[];
  readonly format: DocumentFormat | null;
  readonly status: DocumentStatus | null;
}

/** What a person may filter by; what waits and what is being read is one to them, and short-lived. */
export const statusNames = { READY: "Ready", PROCESSING: "Being read", FAILED: "Can’t be read" } as const;

/** The view that a page's address asks for; what it doesn't understand is left out. */
export function readView(params: URLSearchParams): DocumentsView {
  return {
    folderId: params.get("folder"),
    text: params.get("q") ?? "",
    tags: [...new Set(params.getAll("tag"))],
    format: keyOf(formatLooks, params.get("format")),
    status: keyOf(statusNames, params.get("status")),
  };
}

/** The part of the address that `readView` reads: `?folder=…&tag=…`, empty for the top of everything. */
export function viewQuery(view: DocumentsView): string {
  const params = new URLSearchParams();
  if (view.folderId) params.set("folder", view.folderId);
  if (view.text) params.set("q", view.text);
  for (const tag of view.tags) params.append("tag", tag);
  if (view.format) params.set("format", view.format);
  if (view.status) params.set("status", view.status);
  const query = params.toString();
  return query && `?${query}`;
}

/** Whether documents are looked for, in the folder and below it; otherwise the folder's own content is listed. */
export function isFiltered(view: DocumentsView): boolean {
  return view.text.trim() !== "" || view.tags.length > 0 || view.format !== null || view.status !== null;
}

/** The view as the API's filter. */
export function toFilter(view: DocumentsView): DocumentFilter {
  const name = view.text.trim();
  return {
    ...(view.folderId && { folderId: view.folderId }),
    ...(!isFiltered(view) && { inSubfolders: false, topOnly: view.folderId === null }),
    ...(name && { name }),
    ...(view.tags.length > 0 && { tags: [...view.tags] }),
    ...(view.format && { format: view.format }),
    ...(view.status && { status: view.status }),
  };
}

/** The value as a key of a table; null when it has no such key. */
export function keyOf<Key extends string>(names: Readonly<Record<Key, unknown>>, value: string | null): Key | null {
  return value !== null && Object.hasOwn(names, value) ? (value as Key) : null;
}
