import { AppError, type DocumentId } from "@olympus/domain";
import type { DocumentReading } from "@olympus/persistence";
import type { Embedder } from "@olympus/search";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, requestBy, useStore } from "../application.test-support.ts";
import { plainBox } from "../connections/connections.test-support.ts";
import { DocumentIngestion } from "./document-ingestion.ts";
import type { DocumentTables } from "./document-tables.ts";
import { streamOf, useFiles } from "./documents.test-support.ts";
import { OrphanedFiles } from "./orphaned-files.ts";

const policyText = "# Refunds\n\nDamaged goods are refunded within 30 days.\n\n# Shipping\n\nWe ship on Mondays.\n";

describeWith("postgres", "reading a document", () => {
  const use = useStore();
  const files = useFiles();

  async function stored(content: string | Uint8Array, format: "MARKDOWN" | "PDF" = "MARKDOWN"): Promise<DocumentReading> {
    const { space } = await makeSpace(use.store);
    const file = await files.write(streamOf(content), { maxBytes: 1_000_000 });
    const { sizeBytes, sha256, key: fileKey } = file;
    const { document } = await use.store.documents.createOrFind({ spaceId: space.id, name: "a", format, sizeBytes, sha256, fileKey });
    return readingOf(document.id);
  }

  async function readingOf(id: DocumentId): Promise<DocumentReading> {
    const [reading] = await use.store.documents.listUnfinishedOf(id);
    if (reading === undefined) throw new Error("Nothing of it is to be read");
    return reading;
  }

  const ingestion = (embedder: Embedder | null = null, tables: DocumentTables | null = null) =>
    new DocumentIngestion({
      documents: use.store.documents,
      files,
      embedder,
      tables,
      secretBox: plainBox,
      orphans: new OrphanedFiles(use.store.documents, files),
      progressEveryMs: 0,
    });
  const attemptOf = ({ jobId }: DocumentReading, isLast = false) => {
    const progress: number[] = [];
    return { jobId, progress, isLast, report: async (percent: number) => void progress.push(percent) };
  };

  it("ends with passages in their places, the same when it runs twice", async () => {
    const reading = await stored(policyText);
    const first = attemptOf(reading);
    await ingestion().ingest(requestBy(), reading, first);
    expect(first.progress).toEqual([...first.progress].sort((a, b) => a - b));
    expect(first.progress.at(-1)).toBe(95);
    expect(await use.store.documents.find(reading.documentId)).toMatchObject({ status: "READY", errorCode: null });
    const passages = await use.store.documents.listPassages(reading.documentId, { offset: 0, limit: 100 });
    expect(passages.map(({ text }) => text).join("\n")).toContain("Damaged goods are refunded within 30 days.");
    await ingestion().ingest(requestBy(), reading, attemptOf(reading));
    expect(await use.store.documents.listPassages(reading.documentId, { offset: 0, limit: 100 })).toEqual(passages);
  });

  it("fails a file that can't be read, with a sentence, and doesn't try again", async () => {
    const reading = await stored("%PDF-1.7 rubbish", "PDF");
    await ingestion().ingest(requestBy(), reading, attemptOf(reading));
    expect(await use.store.documents.find(reading.documentId)).toMatchObject({
      status: "FAILED",
      errorCode: "UNREADABLE_FILE",
      errorMessage: expect.stringContaining("damaged"),
    });
  });

  it("fails when the file is gone", async () => {
    const reading = await stored(policyText);
    await files.delete((await use.store.documents.find(reading.documentId))?.fileKey ?? "");
    await ingestion().ingest(requestBy(), reading, attemptOf(reading));
    expect(await use.store.documents.find(reading.documentId)).toMatchObject({ status: "FAILED", errorCode: "NOT_FOUND" });
  });

  it("leaves to the queue what another try may cure, and fails after the last", async () => {
    const reading = await stored(policyText);
    const complete = vi.spyOn(use.store.documents, "complete").mockRejectedValue(new Error("no connection"));
    await expect(ingestion().ingest(requestBy(), reading, attemptOf(reading))).rejects.toThrow("no connection");
    expect(await use.store.documents.find(reading.documentId)).toMatchObject({ status: "PROCESSING" });
    await ingestion().ingest(requestBy(), reading, attemptOf(reading, true));
    complete.mockRestore();
    expect(await use.store.documents.find(reading.documentId)).toMatchObject({ status: "FAILED", errorCode: "INTERNAL" });
  });

  it("stays unfinished when the process stops, for the next one to read", async () => {
    const reading = await stored(policyText);
    const stop = AbortSignal.abort();
    await expect(ingestion().ingest(requestBy(null, { signal: stop }), reading, attemptOf(reading, true))).rejects.toMatchObject({
      code: "CANCELLED",
    });
    expect((await use.store.documents.listUnfinished()).map(({ documentId }) => documentId)).toContain(reading.documentId);
  });

  it("does nothing for a document that is deleted, also in the middle", async () => {
    const reading = await stored(policyText);
    const deleting = { ...attemptOf(reading), report: async () => void (await use.store.documents.delete(reading.documentId)) };
    await ingestion().ingest(requestBy(), reading, deleting);
    await ingestion().ingest(requestBy(), reading, attemptOf(reading));
    expect(await use.store.documents.find(reading.documentId)).toBeNull();
  });

  it("embeds each passage, tries a failing embedder again, and does without it in the end", async () => {
    const embed = vi.fn<Embedder["embed"]>(async (texts) => texts.map(() => [1, 0, 0]));
    const embedder: Embedder = { model: "tiny", embed };
    const reading = await stored(policyText);
    await ingestion(embedder).ingest(requestBy(), reading, attemptOf(reading));
    expect(embed.mock.calls.flatMap(([texts]) => texts).join("\n")).toContain("We ship on Mondays.");
    expect(await use.store.documents.find(reading.documentId)).toMatchObject({ status: "READY", warnings: [] });

    embed.mockRejectedValue(new AppError("MODEL_FAILED", "no endpoint"));
    const other = await stored(`${policyText}More.`);
    await expect(ingestion(embedder).ingest(requestBy(), other, attemptOf(other))).rejects.toMatchObject({
      code: "MODEL_FAILED",
      isRetryable: true,
    });
    await ingestion(embedder).ingest(requestBy(), other, attemptOf(other, true));
    expect(await use.store.documents.find(other.documentId)).toMatchObject({
      status: "READY",
      warnings: [expect.stringContaining("Read it again")],
    });
  });
});
