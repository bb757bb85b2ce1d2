import { AppError, type Ctx, type DatasetId, type DocumentId, newId } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, requestBy, useStore } from "../application.test-support.ts";
import { plainBox } from "../connections/connections.test-support.ts";
import { Policy } from "../policy.ts";
import { DocumentUseCases } from "./document.service.ts";
import { DocumentIngestion } from "./document-ingestion.ts";
import { DocumentQueue } from "./document-queue.ts";
import type { DocumentTables } from "./document-tables.ts";
import { DocumentUploads } from "./document-upload.ts";
import { anyRoom, readAll, streamOf, useFiles } from "./documents.test-support.ts";
import { OrphanedFiles } from "./orphaned-files.ts";

const maxUploadBytes = 100_000;

describeWith("postgres", "documents from upload to deletion", () => {
  const use = useStore();
  const files = useFiles();

  /** Makes one dataset of each document, with a file of its own in the store. */
  class OneTable implements DocumentTables {
    readonly refreshed: string[] = [];
    async write(ctx: Ctx, document: Parameters<DocumentTables["write"]>[1]) {
      const { key: fileKey } = await files.write(streamOf(`rows of ${document.version}`), { maxBytes: 100, ...ctx });
      const place = { page: null, sheet: null, cellRange: null, headingPath: [], startOffset: null, endOffset: null };
      const origin = { documentId: document.id, documentName: document.name, documentVersion: document.version, position: 0, ...place };
      const { id, spaceId } = { id: newId<DatasetId>(), spaceId: document.spaceId };
      return [{ id, spaceId, name: "Table", tableName: "t", origin, columns: [], rowCount: 1, sizeBytes: 9, warnings: [], fileKey }];
    }
    async discard(_ctx: Ctx, datasets: readonly { readonly fileKey: string }[]) {
      for (const { fileKey } of datasets) await files.delete(fileKey);
    }
    async refresh(_ctx: Ctx, spaceId: string) {
      this.refreshed.push(spaceId);
    }
  }

  async function make() {
    const jobs: { payload: { documentId: DocumentId; version: number }; jobId: string }[] = [];
    const cancelled: string[] = [];
    const enqueue: Jobs["enqueue"] = async (_ctx, _definition, payload, options) => {
      jobs.push({ payload: payload as { documentId: DocumentId; version: number }, jobId: options?.jobId ?? "" });
      return "job";
    };
    const cancel: Jobs["cancel"] = async (_definition, id) => cancelled.push(id) > 0;
    const { documents: repository } = use.store;
    const queue = new DocumentQueue({ enqueue, cancel }, repository);
    const orphans = new OrphanedFiles(repository, files);
    const uploads = new DocumentUploads({ documents: repository, files, queue, orphans, storage: anyRoom, maxUploadBytes });
    const tables = new OneTable();
    const keeping = { files, queue, uploads, orphans, secretBox: plainBox, tables };
    const documents = new DocumentUseCases(use.store, new Policy(use.store.spaces), keeping);
    const deps = { documents: repository, files, embedder: null, tables, secretBox: plainBox, orphans, progressEveryMs: 0 };
    const ingestion = new DocumentIngestion(deps);
    const { as, space } = await makeSpace(use.store, "ADMIN", "ANALYST", "VIEWER");
    const upload = (name: string, content: string | Uint8Array, more: { documentId?: string; tags?: string[] } = {}) =>
      documents.upload(as.ANALYST, { spaceId: space.id, name, content: streamOf(content, 4096), ...more });
    /** Runs what is in line, as a worker would. */
    const work = async (onProgress: (percent: number) => Promise<void> = async () => {}) => {
      for (const { payload, jobId } of jobs.splice(0))
        await ingestion.ingest(requestBy(), payload, { jobId, isLast: true, report: onProgress });
    };
    const textOf = async (id: string) =>
      (await documents.listParts(as.VIEWER, id, { offset: 0, limit: 9 })).parts.map(({ text }) => text).join("");
    return { documents, ingestion, tables, as, space, upload, work, textOf, jobs, cancelled };
  }

  const rowsOf = async (id: string) => {
    const tables = ["documents", "document_versions", "passages", "document_parts", "page_layouts", "datasets"];
    const counts = tables.map(async (table) => {
      const column = table === "documents" ? "id" : "document_id";
      const [{ count }] = await use.database.dataSource.query(`SELECT count(*)::integer AS count FROM ${table} WHERE ${column} = $1`, [id]);
      return [table, count] as const;
    });
    return Object.fromEntries(await Promise.all(counts));
  };

  it("answer from the older version until the newer is read, and keep the files of both", async () => {
    const { documents, ingestion, as, upload, work, textOf, tables, space } = await make();
    const { document } = await upload("Plan.md", "# Plan\n\nWe open in May.", { tags: [" b ", "a", "A"] });
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({ status: "READY", datasetCount: 1, tags: ["a", "b"] });
    const next = await upload("PLAN.md", "# Plan\n\nWe open in June.");
    expect(next).toMatchObject({
      isNew: true,
      version: 2,
      document: { id: document.id, name: "Plan.md", nextVersion: { status: "QUEUED" } },
    });
    expect(next.note).toContain('"PLAN.md" is now the newest version of "Plan.md"');
    expect(await textOf(document.id)).toContain("May");
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({ version: 2, nextVersion: null, datasetCount: 1 });
    expect(await textOf(document.id)).toContain("June");
    const first = await documents.openFile(as.VIEWER, document.id, { version: 1 });
    expect(await readAll(first.content)).toContain("May");
    await expect(documents.openFile(as.VIEWER, document.id, { version: 3 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await documents.listVersions(as.VIEWER, document.id)).map(({ version }) => version)).toEqual([2, 1]);
    expect(await rowsOf(document.id)).toMatchObject({ datasets: 1, document_versions: 2 });
    expect(tables.refreshed).toEqual([space.id, space.id]);
    await ingestion.recover(requestBy());
    expect(tables.refreshed.filter((id) => id === space.id)).toHaveLength(3);
  });

  it("show a next version that can't be read, and go on answering; the failed one can be replaced by id", async () => {
    const { documents, as, upload, work, textOf } = await make();
    const { document } = await upload("a.md", "the old text");
    await work();
    await upload("b.pdf", "%PDF-1.7 rubbish", { documentId: document.id });
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({
      version: 1,
      status: "READY",
      format: "MARKDOWN",
      nextVersion: { version: 2, format: "PDF", status: "FAILED", errorCode: "UNREADABLE_FILE" },
    });
    expect(await textOf(document.id)).toContain("the old text");
    await expect(upload("c.md", "x", { documentId: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await upload("c.md", "the newest text", { documentId: document.id })).version).toBe(3);
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({ version: 3, nextVersion: null, name: "a.md" });
  });

  it("leave nothing behind when they are deleted: no row, no file of any version, no dataset, no job", async () => {
    const { documents, as, upload, work, cancelled, tables } = await make();
    const before = await files.keys();
    const { document } = await upload("a.md", "# One\n\nfirst");
    await work();
    await upload("a.md", "# Two\n\nsecond");
    await work();
    await upload("a.md", "# Three\n\nthird, never read");
    expect(Object.values(await rowsOf(document.id)).every((count) => Number.isInteger(count))).toBe(true);
    expect((await files.keys()).length).toBe(before.length + 4);
    await documents.delete(as.ADMIN, document.id);
    expect(new Set(Object.values(await rowsOf(document.id)))).toEqual(new Set([0]));
    expect(await files.keys()).toEqual(before);
    expect(cancelled).toHaveLength(1);
    expect(tables.refreshed).toHaveLength(3);
    await work();
    expect(await files.keys()).toEqual(before);
  });

  it.each([5, 45, 60, 95])("leave nothing behind when they are deleted while they are read, at %i %%", async (at) => {
    const { documents, as, upload, work } = await make();
    const before = await files.keys();
    const { document } = await upload("a.md", "# One\n\nfirst");
    await work(async (percent) => {
      if (percent === at) await documents.delete(as.ADMIN, document.id);
    });
    expect(new Set(Object.values(await rowsOf(document.id)))).toEqual(new Set([0]));
    expect(await files.keys()).toEqual(before);
  });

  it("delete what a store that was away kept, with the next deletion", async () => {
    const { documents, as, upload } = await make();
    const before = await files.keys();
    const [one, two] = [await upload("1.md", "one"), await upload("2.md", "two")];
    const away = vi.spyOn(files, "delete").mockRejectedValueOnce(new Error("away"));
    await documents.delete(as.ADMIN, one.document.id);
    away.mockRestore();
    expect(await documents.find(as.ADMIN, one.document.id)).toBeNull();
    expect((await files.keys()).length).toBe(before.length + 2);
    await documents.delete(as.ADMIN, two.document.id);
    expect(await files.keys()).toEqual(before);
  });

  it("stop being read when somebody says so, and are read after all when asked again", async () => {
    const { documents, as, upload, work, jobs, cancelled } = await make();
    const { document } = await upload("a.md", "some text");
    const [{ jobId } = { jobId: "" }] = jobs;
    await work(async (percent) => {
      if (percent === 60) await documents.cancel(as.ANALYST, document.id);
    });
    expect(cancelled).toEqual([jobId]);
    const stopped = await documents.find(as.VIEWER, document.id);
    expect(stopped).toMatchObject({ status: "FAILED", errorCode: "CANCELLED", errorMessage: expect.stringContaining("Read it again") });
    expect(await rowsOf(document.id)).toMatchObject({ passages: 0, datasets: 0 });
    await expect(documents.cancel(as.ANALYST, document.id)).rejects.toMatchObject({ code: "CONFLICT" });
    await documents.retry(as.ANALYST, document.id);
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({ status: "READY" });
  });

  it("are opened with a password that is sealed until the file was read, and in no job", async () => {
    const { documents, as, upload, work, jobs } = await make();
    const { document } = await upload("a.pdf", "%PDF-1.7 rubbish");
    await work();
    await documents.retry(as.ANALYST, document.id, { password: "Tell-nobody-1" });
    const sealed = async () => {
      const rows = await use.database.dataSource.query("SELECT sealed_password FROM document_versions WHERE document_id = $1", [
        document.id,
      ]);
      return rows[0].sealed_password as string | null;
    };
    const kept = await sealed();
    expect(kept).not.toBeNull();
    expect(kept).not.toContain("Tell-nobody-1");
    expect(JSON.stringify([jobs, await documents.find(as.VIEWER, document.id)])).not.toContain("Tell-nobody-1");
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({ status: "FAILED" });
    expect(await sealed()).toBeNull();
    await expect(documents.retry(as.ANALYST, document.id, { password: "" })).rejects.toMatchObject({ code: "BAD_INPUT" });
  });

  it("keep their text when their tables can't be read as such", async () => {
    const { documents, as, upload, work, tables } = await make();
    vi.spyOn(tables, "write").mockRejectedValueOnce(new AppError("UNREADABLE_FILE", "odd rows", { userMessage: "Row 3 is too long." }));
    const { document } = await upload("a.md", "some text");
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({
      status: "READY",
      datasetCount: 0,
      warnings: [expect.stringContaining("Row 3 is too long.")],
    });
  });

  it("are read once more from their files, also those of before there were parts; what was read answers until then", async () => {
    const { documents, as, upload, work, textOf, jobs } = await make();
    const { document } = await upload("a.md", "kept text");
    await work();
    await use.database.dataSource.query("DELETE FROM document_parts WHERE document_id = $1", [document.id]);
    expect(await textOf(document.id)).toBe("");
    const keys = await files.keys();
    await expect(documents.readAgain(as.VIEWER, [document.id])).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(documents.readAgain(as.ANALYST, [document.id, newId()])).rejects.toMatchObject({ code: "NOT_FOUND" });
    const [waiting] = await documents.readAgain(as.ANALYST, [document.id, document.id]);
    expect(waiting).toMatchObject({ status: "READY", version: 1, nextVersion: { version: 2, status: "QUEUED" } });
    await documents.readAgain(as.ANALYST, [document.id]);
    expect(jobs).toHaveLength(1);
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({ status: "READY", version: 2, nextVersion: null });
    expect(await textOf(document.id)).toBe("kept text");
    await documents.delete(as.ADMIN, document.id);
    expect((await files.keys()).filter((key) => keys.includes(key))).toHaveLength(keys.length - 2);
  });

  it("are kept when the answer of the commit was lost, and their files go when there was none", async () => {
    const { documents, as, upload, work } = await make();
    const { createOrFind } = use.store.documents;
    const lost = new AppError("UNAVAILABLE", "connection terminated");
    const create = vi.spyOn(use.store.documents, "createOrFind");
    create.mockImplementationOnce(async (file) => {
      await createOrFind.call(use.store.documents, file);
      throw lost;
    });
    const { document } = await upload("a.md", "kept after all");
    await work();
    expect(await documents.find(as.VIEWER, document.id)).toMatchObject({ status: "READY" });
    const before = await files.keys();
    create.mockRejectedValueOnce(lost);
    await expect(upload("b.md", "never recorded")).rejects.toMatchObject({ code: "UNAVAILABLE" });
    const [doubtful] = (await files.keys()).filter((key) => !before.includes(key));
    const noted = await use.database.dataSource.query("SELECT created_at > now() AS later FROM orphaned_files WHERE file_key = $1", [
      doubtful,
    ]);
    expect(noted).toEqual([{ later: true }]);
    create.mockRejectedValueOnce(new AppError("CONFLICT", "refused"));
    await expect(upload("c.md", "refused")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await files.keys()).toHaveLength(before.length + 1);
    create.mockRestore();
    await use.store.documents.forgetOrphanedFiles([doubtful ?? ""]);
    await files.delete(doubtful ?? "");
  });

  it("of one name that come at once are versions of one, and of one content are one", async () => {
    const { documents, as, space, upload } = await make();
    const named = await Promise.all(["one", "two", "three"].map((text) => upload("same.md", text)));
    expect(named.map(({ version }) => version).sort()).toEqual([1, 2, 3]);
    const alike = await Promise.all(["x.md", "y.md"].map((name) => upload(name, "the very same")));
    expect(alike.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    expect((await documents.list(as.VIEWER, space.id, { first: 10, after: null })).items).toHaveLength(2);
  });

  it.each([
    [{ tags: Array.from({ length: 21 }, (_, n) => `t${n}`) }, "BAD_INPUT"],
    [{ tags: ["x".repeat(51)] }, "BAD_INPUT"],
    [{ name: "a/b" }, "BAD_INPUT"],
    [{ folderId: "no id" }, "NOT_FOUND"],
    [{ folderId: newId() as string }, "NOT_FOUND"],
  ])("refuse %j", async (change, code) => {
    const { documents, as, upload } = await make();
    const { document } = await upload("a.md", "text");
    await expect(documents.update(as.ANALYST, { id: document.id, ...change })).rejects.toMatchObject({ code });
  });
});
