import { describe, expect, it } from "vitest";
import { documentState } from "./document-state.ts";

const ready = { status: "READY", progress: 100, errorCode: null, errorMessage: null, nextVersion: null } as const;
const next = {
  version: 3,
  format: "PDF",
  sizeBytes: 1,
  status: "PROCESSING",
  progress: 40,
  pageCount: null,
  errorCode: null,
  errorMessage: null,
  uploadedByName: null,
  createdAt: "2026-11-21T12:00:00Z",
  downloadPath: "/file",
} as const;

describe("documentState", () => {
  it("tells of the only version", () => {
    expect(documentState(ready)).toEqual({ kind: "ready" });
    expect(documentState({ ...ready, status: "QUEUED", progress: 0 })).toEqual({
      kind: "reading",
      nextVersion: null,
      progress: 0,
      isWaiting: true,
    });
    expect(documentState({ ...ready, status: "FAILED", errorCode: "PASSWORD_REQUIRED", errorMessage: "It is locked." })).toEqual({
      kind: "failed",
      nextVersion: null,
      code: "PASSWORD_REQUIRED",
      message: "It is locked.",
    });
  });

  it("tells of the newer version while the older one answers", () => {
    expect(documentState({ ...ready, nextVersion: next })).toEqual({ kind: "reading", nextVersion: 3, progress: 0.4, isWaiting: false });
    expect(documentState({ ...ready, nextVersion: { ...next, status: "FAILED", errorCode: "UNREADABLE_FILE" } })).toEqual({
      kind: "failed",
      nextVersion: 3,
      code: "UNREADABLE_FILE",
      message: "This file couldn’t be read.",
    });
  });
});
