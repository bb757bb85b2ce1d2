import { AppError, type DocumentId } from "@olympus/domain";
import type { Embedder } from "@olympus/search";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, requestBy, useStore } from "../application.test-support.ts";
import { DocumentIngestion } from "./document-ingestion.ts";
import { streamOf, useFiles } from "./documents.test-support.ts";

const policyText = "# Refunds\n\nDamaged goods are refunded within 30 days.\n\n# Shipping\n\nWe ship on Mondays.\n";

describeWith("postgres", "reading a document", () => {
  const use = useStore();
  const files = useFiles();

  async function stored(content: string | Uint8Array, format: "MARKDOWN" | "PDF" = "MARKDOWN"): Promise<DocumentId> {
    const { space } = await makeSpace(use.store);
    const file = await files.write(streamOf(content), { maxBytes: 1_000_000 });
    const { sizeBytes, sha256, key: fileKey } = file;
    const { document } = await use.store.documents.createOrFind({ spaceId: space.id, name: "a", format, sizeBytes, sha256, fileKey });
    return document.id;
  }

  const ingestion = (embedder: Embedder | null = null) => new DocumentIngestion({ documents: use.store.documents, files, embedder });
  const attempt = (isLast = false) => {
    const progress: number[] = [];
    return { progress, isLast, report: async (percent: number) => void progress.push(percent) };
  };

  it("ends with passages in their places, the same when it runs twice", async () => {
    const id = await stored(policyText);
    const first = attempt();
    await ingestion().ingest(requestBy(), id, first);
    expect(first.progress).toEqual([...first.progress].sort((a, b) => a - b));
    expect(first.progress.at(-1)).toBe(100);
    expect(await use.store.documents.find(id)).toMatchObject({ status: "READY", errorCode: null });
    const passages = await use.store.documents.listPassages(id, { offset: 0, limit: 100 });
    expect(passages.map(({ text }) => text).join("\n")).toContain("Damaged goods are refunded within 30 days.");
    await ingestion().ingest(requestBy(), id, attempt());
    expect(await use.store.documents.listPassages(id, { offset: 0, limit: 100 })).toEqual(passages);
  });

  it("fails a file that can't be read, with a sentence, and doesn't try again", async () => {
    const id = await stored("%PDF-1.7 rubbish", "PDF");
    await ingestion().ingest(requestBy(), id, attempt());
    expect(await use.store.documents.find(id)).toMatchObject({
      status: "FAILED",
      errorCode: "UNREADABLE_FILE",
      errorMessage: expect.stringContaining("damaged"),
    });
  });

  it("fails when the file is gone", async () => {
    const id = await stored(policyText);
    await files.delete((await use.store.documents.find(id))?.fileKey ?? "");
    await ingestion().ingest(requestBy(), id, attempt());
    expect(await use.store.documents.find(id)).toMatchObject({ status: "FAILED", errorCode: "NOT_FOUND" });
  });

  it("leaves to the queue what another try may cure, and fails after the last", async () => {
    const id = await stored(policyText);
    const complete = vi.spyOn(use.store.documents, "complete").mockRejectedValue(new Error("no connection"));
    await expect(ingestion().ingest(requestBy(), id, attempt())).rejects.toThrow("no connection");
    expect(await use.store.documents.find(id)).toMatchObject({ status: "PROCESSING" });
    await ingestion().ingest(requestBy(), id, attempt(true));
    complete.mockRestore();
    expect(await use.store.documents.find(id)).toMatchObject({ status: "FAILED", errorCode: "INTERNAL" });
  });

  it("stays unfinished when the process stops, for the next one to read", async () => {
    const id = await stored(policyText);
    const stop = AbortSignal.abort();
    await expect(ingestion().ingest(requestBy(null, { signal: stop }), id, attempt(true))).rejects.toMatchObject({ code: "CANCELLED" });
    expect((await use.store.documents.listUnfinished()).map((document) => document.id)).toContain(id);
  });

  it("does nothing for a document that is deleted, also in the middle", async () => {
    const id = await stored(policyText);
    const deleting = { isLast: false, report: async () => void (await use.store.documents.delete(id)) };
    await ingestion().ingest(requestBy(), id, deleting);
    await ingestion().ingest(requestBy(), id, attempt());
    expect(await use.store.documents.find(id)).toBeNull();
  });

  it("embeds each passage, tries a failing embedder again, and does without it in the end", async () => {
    const embed = vi.fn<Embedder["embed"]>(async (texts) => texts.map(() => [1, 0, 0]));
    const embedder: Embedder = { model: "tiny", embed };
    const id = await stored(policyText);
    await ingestion(embedder).ingest(requestBy(), id, attempt());
    expect(embed.mock.calls.flatMap(([texts]) => texts).join("\n")).toContain("We ship on Mondays.");
    expect(await use.store.documents.find(id)).toMatchObject({ status: "READY" });

    embed.mockRejectedValue(new AppError("MODEL_FAILED", "no endpoint"));
    const other = await stored(`${policyText}More.`);
    await expect(ingestion(embedder).ingest(requestBy(), other, attempt())).rejects.toMatchObject({
      code: "MODEL_FAILED",
      isRetryable: true,
    });
    await ingestion(embedder).ingest(requestBy(), other, attempt(true));
    expect(await use.store.documents.find(other)).toMatchObject({ status: "READY" });
  });
});
