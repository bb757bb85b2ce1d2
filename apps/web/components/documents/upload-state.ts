import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { formatBytes } from "../../lib/format/units.ts";
import { ApiError } from "../../lib/graphql.ts";
import type { Uploaded } from "../../lib/upload.ts";

/** One file on its way from here until it can be asked about. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly folderId: string | null;
  /** The document it is to be a new version of; null where its name decides. */
  readonly replaces: { readonly id: string; readonly name: string } | null;
  readonly state: "waiting" | "sending" | "reading" | "added" | "stopped" | "unreadable" | "failed" | "duplicate";
  /** From 0 to 1, of what `state` says. */
  readonly progress: number;
  /** Of a `failed` one. */
  readonly error: ApiError | null;
  /** Once the server has it. */
  readonly result: Uploaded | null;
}

/** What the server said of a sent file: read from now on, or known already. */
export function arrived(result: Uploaded): Partial<Upload> {
  return result.isNew ? { state: "reading", progress: 0, result } : { state: "duplicate", progress: 1, result };
}

/** How far the reading of a sent file is, by its document; null: it was deleted meanwhile. */
export function readingState(document: DocumentPartsFragment | null, version: number): Pick<Upload, "state" | "progress"> | null {
  if (document === null) return null;
  const next = document.nextVersion;
  const read = next?.version === version ? next : document;
  // A version that is older than what answers now was replaced before it came to its turn.
  if (read.version > version || (read.version === version && read.status === "READY")) return { state: "added", progress: 1 };
  // What a person stopped is no failure.
  if (read.status === "FAILED") return { state: read.errorCode === "CANCELLED" ? "stopped" : "unreadable", progress: 1 };
  return { state: "reading", progress: read.version === version ? read.progress / 100 : 0 };
}

/** Why a file needn't even be sent; null when it may. */
export function refusal(file: File, maxBytes: number | undefined): ApiError | null {
  if (file.size === 0) return new ApiError("This file is empty. Save it again where it comes from, then upload it.", "BAD_INPUT");
  if (maxBytes !== undefined && file.size > maxBytes) {
    const message = `This file has ${formatBytes(file.size)}; at most ${formatBytes(maxBytes)} are taken. Split it, or leave out its pictures.`;
    return new ApiError(message, "TOO_LARGE");
  }
  return null;
}

/** Whether sending the same bytes again could end otherwise. */
export function canSendAgain({ state, error }: Upload): boolean {
  return state === "failed" && error !== null && !hopeless.includes(error.code);
}

const hopeless = ["BAD_INPUT", "TOO_LARGE", "UNSUPPORTED_FILE", "UNREADABLE_FILE", "FORBIDDEN", "NOT_FOUND"];

/** Those that a person must see one by one: on their way, refused, or not simply added; at most `most`, what moves and what failed first. */
export function listedUploads(uploads: readonly Upload[], most: number): { readonly listed: readonly Upload[]; readonly more: number } {
  const told = uploads.filter((upload) => !isSilent(upload));
  const first = told.filter(({ state }) => state !== "waiting" && state !== "duplicate");
  const chosen = new Set([...first, ...told.filter((upload) => !first.includes(upload))].slice(0, most));
  return { listed: told.filter((upload) => chosen.has(upload)), more: told.length - chosen.size };
}

/** What came of all of them, in a few words. */
export function summarize(uploads: readonly Upload[]): { readonly title: string; readonly isDone: boolean; readonly unreadable: number } {
  const of = (...states: readonly Upload["state"][]) => uploads.filter(({ state }) => states.includes(state)).length;
  const sending = of("waiting", "sending");
  const reading = of("reading");
  const all = files(uploads.length);
  const unreadable = of("unreadable");
  if (sending > 0) return { title: `Sending ${uploads.length - sending + 1} of ${all}`, isDone: false, unreadable };
  if (reading > 0) return { title: `Reading ${uploads.length - reading + 1} of ${all}`, isDone: false, unreadable };
  const facts = [
    of("added") > 0 && `${files(of("added"))} added`,
    of("duplicate") > 0 && `${files(of("duplicate"))} already here`,
    of("stopped") > 0 && `${files(of("stopped"))} stopped`,
    unreadable > 0 && `${files(unreadable)} can’t be read`,
    of("failed") > 0 && `${files(of("failed"))} not taken`,
  ];
  return { title: facts.filter(Boolean).join(" · "), isDone: true, unreadable };
}

/** A new document, added or told of by its row: nothing is left to say. What became of a known document must be said. */
function isSilent({ state, result }: Upload): boolean {
  return (state === "added" || state === "stopped" || state === "unreadable") && (result?.version ?? 1) === 1;
}

function files(number: number): string {
  return number === 1 ? "1 file" : `${number.toLocaleString("en-US")} files`;
}
