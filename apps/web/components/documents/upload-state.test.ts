import { describe, expect, it } from "vitest";
import type { DocumentPartsFragment } from "../../gql/graphql.ts";
import { ApiError } from "../../lib/graphql.ts";
import { arrived, canSendAgain, listedUploads, readingState, refusal, summarize, type Upload } from "./upload-state.ts";

const upload = (key: number, part: Partial<Upload> = {}): Upload => ({
  key,
  file: new File(["words"], `${key}.txt`),
  folderId: null,
  replaces: null,
  state: "waiting",
  progress: 0,
  error: null,
  result: null,
  ...part,
});
const result = { documentId: "d", name: "Plan.pdf", isNew: true, version: 1 };
const document = (part: Partial<DocumentPartsFragment>) =>
  ({ version: 1, status: "READY", progress: 100, nextVersion: null, ...part }) as DocumentPartsFragment;
const next = (part: object) =>
  ({ version: 2, status: "PROCESSING", progress: 30, ...part }) as NonNullable<DocumentPartsFragment["nextVersion"]>;

describe("what comes of an upload", () => {
  it("is reading for a new file, and a word for one that is known", () => {
    expect(arrived(result)).toMatchObject({ state: "reading", progress: 0 });
    expect(arrived({ ...result, isNew: false })).toMatchObject({ state: "duplicate" });
  });

  it("follows the version that was sent", () => {
    expect(readingState(document({ status: "PROCESSING", progress: 40 }), 1)).toEqual({ state: "reading", progress: 0.4 });
    expect(readingState(document({}), 1)).toEqual({ state: "added", progress: 1 });
    expect(readingState(document({ status: "FAILED" }), 1)).toEqual({ state: "unreadable", progress: 1 });
    expect(readingState(document({ status: "FAILED", errorCode: "CANCELLED" }), 1)).toEqual({ state: "stopped", progress: 1 });
    expect(readingState(document({ nextVersion: next({}) }), 2)).toEqual({ state: "reading", progress: 0.3 });
    expect(readingState(document({ nextVersion: next({ status: "FAILED" }) }), 2)).toEqual({ state: "unreadable", progress: 1 });
    expect(readingState(document({ version: 2 }), 2)).toEqual({ state: "added", progress: 1 });
  });

  it("knows a document that wasn't told of the version yet, one that went on, and one that is gone", () => {
    expect(readingState(document({ version: 1 }), 2)).toEqual({ state: "reading", progress: 0 });
    expect(readingState(document({ version: 5 }), 2)).toEqual({ state: "added", progress: 1 });
    expect(readingState(null, 1)).toBeNull();
  });
});

describe("refusal", () => {
  it("spares files that would be refused the way to the server", () => {
    expect(refusal(new File([], "empty.txt"), 100)?.message).toContain("empty");
    expect(refusal(new File(["x".repeat(101)], "big.txt"), 100)).toMatchObject({ code: "TOO_LARGE" });
    expect(refusal(new File(["x"], "fine.txt"), 100)).toBeNull();
    expect(refusal(new File(["x"], "fine.txt"), undefined)).toBeNull();
  });

  it("offers to send again only what may end otherwise", () => {
    expect(canSendAgain(upload(1, { state: "failed", error: new ApiError("No answer.", "OFFLINE") }))).toBe(true);
    expect(canSendAgain(upload(1, { state: "failed", error: new ApiError("No.", "UNSUPPORTED_FILE") }))).toBe(false);
    expect(canSendAgain(upload(1))).toBe(false);
  });
});

describe("what is shown of many", () => {
  it("is what moves and what failed before what waits, in the order of their coming", () => {
    const failed = upload(4, { state: "failed", error: new ApiError("No.", "TOO_LARGE") });
    const uploads = [upload(1, { state: "sending" }), upload(2), upload(3), failed];
    const { listed, more } = listedUploads(uploads, 3);
    expect(listed.map(({ key }) => key)).toEqual([1, 2, 4]);
    expect(more).toBe(1);
  });

  it("is not what was simply added, but what became of a document that was there", () => {
    const added = upload(1, { state: "added", result });
    const replaced = upload(2, { state: "added", result: { ...result, version: 3 } });
    const spoilt = upload(3, { state: "unreadable", result: { ...result, version: 2 } });
    const unreadable = upload(4, { state: "unreadable", result });
    expect(listedUploads([added, replaced, spoilt, unreadable], 9)).toEqual({ listed: [replaced, spoilt], more: 0 });
  });

  it("sums up: sending, then reading, then what came of it", () => {
    expect(summarize([upload(1, { state: "added" }), upload(2, { state: "sending" }), upload(3)]).title).toBe("Sending 2 of 3 files");
    expect(summarize([upload(1, { state: "added" }), upload(2, { state: "reading" })]).title).toBe("Reading 2 of 2 files");
    const states = ["added", "added", "duplicate", "unreadable", "failed"] as const;
    expect(summarize(states.map((state, key) => upload(key, { state })))).toEqual({
      title: "2 files added · 1 file already here · 1 file can’t be read · 1 file not taken",
      isDone: true,
      unreadable: 1,
    });
  });
});
