import type { DocumentId, DocumentRecord } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { plainBox } from "../connections/connections.test-support.ts";
import { Policy } from "../policy.ts";
import { DocumentUseCases } from "./document.service.ts";
import { DocumentQueue } from "./document-queue.ts";
import { DocumentUploads } from "./document-upload.ts";
import { anyRoom, readAll, streamOf, useFiles } from "./documents.test-support.ts";
import { OrphanedFiles } from "./orphaned-files.ts";

const maxUploadBytes = 1_000;

describeWith("postgres", "documents", () => {
  const use = useStore();
  const files = useFiles();

  async function make() {
    const enqueued: string[] = [];
    const enqueue: Jobs["enqueue"] = async (_ctx, _definition, _payload, options) => {
      enqueued.push(options?.jobId ?? "");
      return "job";
    };
    const queue = new DocumentQueue({ enqueue }, use.store.documents);
    const orphans = new OrphanedFiles(use.store.documents, files);
    const uploads = new DocumentUploads({ documents: use.store.documents, files, queue, orphans, storage: anyRoom, maxUploadBytes });
    const keeping = { files, queue, uploads, orphans, secretBox: plainBox, tables: null };
    const documents = new DocumentUseCases(use.store, new Policy(use.store.spaces), keeping);
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST", "VIEWER");
    const upload = (name: string, content: string | Uint8Array, ctx = as.ANALYST) =>
      documents.upload(ctx, { spaceId: space.id, name, content: streamOf(content) });
    return { documents, queue, enqueued, as, space, upload };
  }

  it("are kept once per content and queued once, under a harmless name", async () => {
    const { documents, enqueued, as, space, upload } = await make();
    const { document, isNew } = await upload("../Policy.md", "# Refunds\nWithin 30 days.");
    expect(isNew).toBe(true);
    expect(document).toMatchObject({ name: "Policy.md", format: "MARKDOWN", sizeBytes: 25, status: "QUEUED", spaceId: space.id });
    const before = await files.keys();
    const again = await upload("Copy.md", "# Refunds\nWithin 30 days.");
    expect(again).toMatchObject({ document, isNew: false, version: 1, note: expect.stringContaining('"Policy.md"') });
    expect(await files.keys()).toEqual(before);
    expect(new Set(enqueued).size).toBe(1);
    expect((await documents.list(as.VIEWER, space.id, { first: 10, after: null })).items).toEqual([document]);
    expect(await documents.find(as.VIEWER, document.id)).toEqual(document);
    const opened = await documents.openFile(as.VIEWER, document.id, { range: { start: 2, end: 8 } });
    expect(await readAll(opened.content)).toBe("Refunds");
  });

  it.each([
    ["empty.md", "", "BAD_INPUT"],
    ["large.txt", "x".repeat(maxUploadBytes + 1), "TOO_LARGE"],
    ["program.pdf", "MZ\u0090\u0000", "UNSUPPORTED_FILE"],
    ["archive.tar", "what is this", "UNSUPPORTED_FILE"],
  ])("refuse %s and leave nothing behind", async (name, content, code) => {
    const { documents, as, space, upload } = await make();
    const before = await files.keys();
    await expect(upload(name, content)).rejects.toMatchObject({ code });
    expect(await files.keys()).toEqual(before);
    expect((await documents.list(as.VIEWER, space.id, { first: 10, after: null })).items).toEqual([]);
  });

  it("remove the file again when the row can't be stored", async () => {
    const { upload } = await make();
    const before = await files.keys();
    const createOrFind = vi.spyOn(use.store.documents, "createOrFind").mockRejectedValueOnce(new Error("away"));
    await expect(upload("a.md", "some text")).rejects.toThrow("away");
    createOrFind.mockRestore();
    expect(await files.keys()).toEqual(before);
  });

  it("that break off in the middle are not there", async () => {
    const { documents, as, space } = await make();
    const before = await files.keys();
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("x".repeat(100));
      throw new Error("connection reset");
    }
    const upload = documents.upload(as.ANALYST, { spaceId: space.id, name: "a.txt", content: broken() });
    await expect(upload).rejects.toThrow("connection reset");
    expect(await files.keys()).toEqual(before);
    expect((await documents.list(as.VIEWER, space.id, { first: 10, after: null })).items).toEqual([]);
  });

  it("are deleted by admins, with their file", async () => {
    const { documents, as, upload } = await make();
    const { document } = await upload("a.md", "to be deleted");
    await expect(documents.delete(as.ANALYST, document.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await documents.delete(as.ADMIN, document.id);
    expect(await documents.find(as.ADMIN, document.id)).toBeNull();
    expect(await files.keys()).not.toContain(document.fileKey);
  });

  it("are read again after a failure, by retry or by uploading the same content, and not otherwise", async () => {
    const { documents, enqueued, as, upload } = await make();
    const { document } = await upload("a.md", "to be retried");
    await expect(documents.retry(as.ANALYST, document.id)).rejects.toMatchObject({ code: "CONFLICT" });
    const fail = (id: DocumentId) =>
      use.store.documents.setStatus(id, { status: "FAILED", progress: 0, errorCode: "UNREADABLE_FILE", errorMessage: "Damaged." });
    await fail(document.id);
    const fresh: Partial<DocumentRecord> = { id: document.id, status: "QUEUED", errorCode: null, errorMessage: null };
    expect(await documents.retry(as.ANALYST, document.id)).toMatchObject(fresh);
    await fail(document.id);
    expect(await upload("b.md", "to be retried")).toMatchObject({ document: fresh, isNew: false });
    expect(enqueued).toHaveLength(3);
  });

  it("that a crash left unfinished are queued again", async () => {
    const { queue, enqueued, as, upload } = await make();
    const { document } = await upload("a.md", "left behind");
    const jobs = [...enqueued];
    await use.store.documents.setStatus(document.id, { status: "PROCESSING", progress: 50 });
    enqueued.length = 0;
    expect(await queue.recover(as.ADMIN)).toBeGreaterThan(0);
    expect(enqueued).toEqual(expect.arrayContaining(jobs));
  });
});
