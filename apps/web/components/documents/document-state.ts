import type { DocumentPartsFragment } from "../../gql/graphql.ts";

/** What a person must know of how far a document is read. */
export type DocumentState =
  | { readonly kind: "ready" }
  | {
      readonly kind: "reading";
      /** Of the version that is being read while an older one answers; null when there is only this one. */
      readonly nextVersion: number | null;
      /** From 0 to 1. */
      readonly progress: number;
      readonly isWaiting: boolean;
    }
  | { readonly kind: "failed"; readonly nextVersion: number | null; readonly code: string | null; readonly message: string };

type StatedDocument = Pick<DocumentPartsFragment, "status" | "progress" | "errorCode" | "errorMessage" | "nextVersion">;

/** The state of the newest version: what is being read or went wrong comes before what still answers. */
export function documentState(document: StatedDocument): DocumentState {
  const newest = document.nextVersion ?? document;
  const nextVersion = document.nextVersion?.version ?? null;
  if (newest.status === "READY") return { kind: "ready" };
  if (newest.status === "FAILED") {
    return { kind: "failed", nextVersion, code: newest.errorCode, message: newest.errorMessage ?? "This file couldn’t be read." };
  }
  return { kind: "reading", nextVersion, progress: newest.progress / 100, isWaiting: newest.status === "QUEUED" };
}
