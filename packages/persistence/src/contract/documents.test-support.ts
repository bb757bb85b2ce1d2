import { randomUUID } from "node:crypto";
import { type DocumentId, newId, type SpaceId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { DocumentContent, DocumentFilter, NewDocumentFile } from "../document-store.ts";
import { codeOf, makeDocument, makeSpace, makeUser, passage, type Subject } from "./fixtures.test-support.ts";

export function describeDocuments(subject: Subject): void {
  describe("documents", () => {
    it("are kept once per Space and content, also when two come at once", async () => {
      const { store } = subject();
      const [space, other] = [await makeSpace(subject()), await makeSpace(subject())];
      const sha256 = randomUUID();
      const input = { spaceId: space.id, name: "a.md", format: "MARKDOWN" as const, sizeBytes: 2 ** 40, sha256, fileKey: sha256 };
      const created = await Promise.all([store.documents.createOrFind(input), store.documents.createOrFind({ ...input, name: "b.md" })]);
      expect(created.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
      expect(created[0].document).toEqual(created[1].document);
      expect(created[0].document).toMatchObject({ status: "QUEUED", progress: 0, sizeBytes: 2 ** 40 });
      expect((await store.documents.createOrFind({ ...input, spaceId: other.id })).isNew).toBe(true);
    });

    it("are listed newest first, page by page", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const names = ["1.md", "2.md", "3.md", "4.md", "5.md"];
      const made = [];
      for (const name of names) made.push(await makeDocument(subject(), space.id, { name }));
      const expected = made.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
      const first = await store.documents.list(space.id, { first: 2, after: null });
      const second = await store.documents.list(space.id, { first: 3, after: first.items.at(-1) ?? null });
      expect(first).toEqual({ items: expected.slice(0, 2), hasNextPage: true });
      expect(second).toEqual({ items: expected.slice(2), hasNextPage: false });
      expect(await store.documents.list((await makeSpace(subject())).id, { first: 2, after: null })).toEqual({
        items: [],
        hasNextPage: false,
      });
    });

    it("appear whole: passages and READY in one step", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const { id } = await makeDocument(subject(), space.id);
      const text = "A nul \u0000 within";
      const content = {
        passages: [passage(text), passage("second")],
        embeddings: [
          [0.5, 1],
          [Number.NaN, 1],
        ],
        pageCount: 3,
      };
      expect(await store.documents.complete(id, content)).toBe(true);
      expect(await store.documents.find(id)).toMatchObject({ status: "READY", progress: 100, pageCount: 3, passageCount: 2 });
      expect(await store.documents.countReady(space.id)).toBe(1);
      const stored = await store.documents.listPassages(id, { offset: 0, limit: 10 });
      expect(stored).toMatchObject([{ text: "A nul \uFFFD within", place: passage(text).place, documentId: id }, { text: "second" }]);
      await store.documents.complete(id, { ...content, passages: [passage("third")], embeddings: null });
      expect(await store.documents.listPassages(id, { offset: 0, limit: 10 })).toMatchObject([{ text: "third" }]);
      expect(await store.documents.listPassages(id, { offset: 1, limit: 10 })).toEqual([]);
    });

    it("stay as they were when completing fails half-way", async () => {
      const { store } = subject();
      const { id } = await makeDocument(subject(), (await makeSpace(subject())).id);
      await store.documents.complete(id, { passages: [passage("old")], embeddings: null, pageCount: 1 });
      const broken = { ...passage("new"), tokenCount: 2 ** 40 };
      const passages = [...Array.from({ length: 600 }, () => passage("new")), broken];
      expect(await codeOf(store.documents.complete(id, { passages, embeddings: null, pageCount: 1 }))).toBe("INTERNAL");
      expect(await store.documents.listPassages(id, { offset: 0, limit: 10 })).toMatchObject([{ text: "old" }]);
      expect(await store.documents.find(id)).toMatchObject({ status: "READY", passageCount: 1 });
      // What had been put in by then is gone.
      expect(await subject().dataSource.query("SELECT count(*)::integer AS passages FROM passages WHERE document_id = $1", [id])).toEqual([
        { passages: 1 },
      ]);
    });

    it("let others work while a long one is stored, which isn't found until it is whole", async () => {
      const { store, passageIndex } = subject();
      const space = await makeSpace(subject());
      const { id } = await makeDocument(subject(), space.id);
      await store.documents.complete(id, { passages: [passage("quince before")], embeddings: null, pageCount: 1 });
      const passages = Array.from({ length: 500 }, (_, index) => passage(`quince after ${index}`));
      let isStored = false;
      const storing = store.documents.complete(id, { passages, embeddings: null, pageCount: 1 }).then((stored) => {
        isStored = stored;
      });
      const found = new Set<string>();
      let asked = 0;
      while (!isStored) {
        const query = { spaceId: space.id, text: "quince", documentIds: null, limit: 5, embedding: null };
        for (const { text } of await passageIndex.search(query, new AbortController().signal)) found.add(text.split(" ")[1] ?? "");
        if (!isStored && found.has("before")) asked++;
      }
      await storing;
      expect(asked).toBeGreaterThan(0);
      expect((await store.documents.listPassages(id, { offset: 0, limit: 600 })).length).toBe(500);
    });

    it("are whole when an older version is done while a newer one is being stored", async () => {
      const { store, dataSource } = subject();
      const space = await makeSpace(subject());
      const { id } = await makeDocument(subject(), space.id);
      await store.documents.complete(id, { ...whole("first"), pageCount: 1 });
      for (const name of ["2.md", "3.md"]) await store.documents.createOrFind(newFile(space.id, name, { documentId: id }));
      const read = async (start: number) => {
        if (start > 0) expect(await store.documents.complete(id, { ...whole("second"), version: 2, pageCount: 1 })).toBe(true);
        return [];
      };
      const passages = Array.from({ length: 300 }, (_, index) => passage(`third ${index}`));
      expect(await store.documents.complete(id, { passages, embeddings: { read }, version: 3, pageCount: 1 })).toBe(true);
      expect(await store.documents.find(id)).toMatchObject({ version: 3, status: "READY", passageCount: 300 });
      expect(await store.documents.listPassages(id, { offset: 0, limit: 400 })).toHaveLength(300);
      expect(await dataSource.query("SELECT count(*)::integer AS passages FROM passages WHERE document_id = $1", [id])).toEqual([
        { passages: 300 },
      ]);
    });

    it("know their status, and what a restart must look after", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const { id } = await makeDocument(subject(), space.id);
      const failure = { errorCode: "UNREADABLE_FILE", errorMessage: "Broken" } as const;
      expect(await store.documents.setStatus(id, { status: "FAILED", progress: 10, ...failure })).toBe(true);
      expect(await store.documents.find(id)).toMatchObject({ status: "FAILED", ...failure });
      await store.documents.setStatus(id, { status: "PROCESSING", progress: 25 });
      expect(await store.documents.find(id)).toMatchObject({ status: "PROCESSING", progress: 25, errorCode: null, errorMessage: null });
      expect((await store.documents.listUnfinished()).map(({ documentId }) => documentId)).toContain(id);
      await store.documents.complete(id, { passages: [], embeddings: null, pageCount: null });
      expect((await store.documents.listUnfinished()).map(({ documentId }) => documentId)).not.toContain(id);
    });

    it("answer false for one that was deleted meanwhile", async () => {
      const { store } = subject();
      const id = newId<DocumentId>();
      expect(await store.documents.setStatus(id, { status: "PROCESSING", progress: 1 })).toBe(false);
      expect(await store.documents.complete(id, { passages: [passage("x")], embeddings: null, pageCount: 1 })).toBe(false);
      expect(await store.documents.delete(id)).toEqual({ deleted: false });
    });

    it("get versions by name or by id; the older one answers until the newer is complete", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const { id: uploadedBy } = await makeUser(subject());
      const file = () => newFile(space.id, "Report.md", { uploadedBy, replacesByName: true, tags: ["q1"] });
      const { document: first } = await store.documents.createOrFind(file());
      await store.documents.complete(first.id, { ...whole("first"), pageCount: 1, warnings: ["Page 2 is a picture."] });
      const second = { ...file(), name: "REPORT.md" };
      const kept = await store.documents.createOrFind(second);
      expect(kept).toMatchObject({ isNew: true, version: 2, document: { id: first.id, name: "Report.md", version: 1, status: "READY" } });
      expect(kept.document.nextVersion).toMatchObject({ version: 2, status: "QUEUED", uploadedBy: { name: "Ada" } });
      expect(await store.documents.createOrFind(second)).toMatchObject({ isNew: false, version: 2 });
      await store.documents.setStatus(first.id, {
        version: 2,
        status: "FAILED",
        progress: 0,
        errorCode: "UNREADABLE_FILE",
        errorMessage: "No.",
      });
      const failed = await store.documents.find(first.id);
      expect(failed).toMatchObject({
        version: 1,
        status: "READY",
        errorCode: null,
        nextVersion: { status: "FAILED", errorMessage: "No." },
      });
      expect(await store.documents.textOf(first.id, 0, 100)).toBe("first");

      const third = await store.documents.createOrFind({ ...newFile(space.id, "other.txt"), documentId: first.id });
      expect(third).toMatchObject({ isNew: true, version: 3 });
      expect(await store.documents.complete(first.id, { ...whole("third"), version: 3, pageCount: 7 })).toBe(true);
      const now = await store.documents.find(first.id);
      expect(now).toMatchObject({ version: 3, nextVersion: null, pageCount: 7, warnings: [], sha256: third.document.nextVersion?.sha256 });
      expect(await store.documents.textOf(first.id, 0, 100)).toBe("third");
      expect(await store.documents.complete(first.id, { ...whole("second"), version: 2, pageCount: 1 })).toBe(false);
      const versions = await store.documents.listVersions(first.id);
      expect(versions.map(({ version, status }) => [version, status])).toEqual([
        [3, "READY"],
        [2, "FAILED"],
        [1, "READY"],
      ]);
      expect(new Set(versions.map(({ fileKey }) => fileKey)).size).toBe(3);
    });

    it("of the same name are one document when two come at once, and two without asking for that", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const both = ["a.md", "A.MD"].map((name) => newFile(space.id, name, { replacesByName: true }));
      const kept = await Promise.all(both.map((file) => store.documents.createOrFind(file)));
      expect(kept.map(({ version }) => version).sort()).toEqual([1, 2]);
      expect(kept[0]?.document.id).toBe(kept[1]?.document.id);
      expect((await store.documents.createOrFind(newFile(space.id, "a.md"))).version).toBe(1);
      const other = await makeSpace(subject());
      const stranger = { ...newFile(other.id, "b.md"), documentId: kept[0]?.document.id ?? null };
      expect(await codeOf(store.documents.createOrFind(stranger))).toBe("NOT_FOUND");
    });

    it("are changed by the job that reads them alone, and not once it was stopped", async () => {
      const { store } = subject();
      const { id } = await makeDocument(subject(), (await makeSpace(subject())).id);
      const [reading] = await store.documents.listUnfinishedOf(id);
      if (reading === undefined) throw new Error("It is to be read");
      const { jobId } = reading;
      expect(await store.documents.findToRead(id, 1, "another")).toBeNull();
      expect(await store.documents.findToRead(id, 1, jobId)).toMatchObject({
        document: { id },
        file: { version: 1 },
        sealedPassword: null,
      });
      expect(await store.documents.setStatus(id, { status: "PROCESSING", progress: 9, jobId: "another" })).toBe(false);
      expect(await store.documents.requeue(id, 1, null)).toBeNull();
      expect(
        await store.documents.setStatus(id, { status: "FAILED", progress: 0, errorCode: "CANCELLED", errorMessage: "Stopped.", jobId }),
      ).toBe(true);
      expect(await store.documents.setStatus(id, { status: "PROCESSING", progress: 50, jobId })).toBe(false);
      expect(await store.documents.complete(id, { ...whole("late"), pageCount: 1, jobId })).toBe(false);
      expect(await store.documents.find(id)).toMatchObject({ status: "FAILED", errorCode: "CANCELLED", passageCount: 0 });

      const again = await store.documents.requeue(id, 1, "sealed");
      expect(again?.jobId).not.toBe(jobId);
      expect(await store.documents.findToRead(id, 1, again?.jobId ?? "")).toMatchObject({ sealedPassword: "sealed" });
      expect(await store.documents.complete(id, { ...whole("read"), pageCount: 1, jobId: again?.jobId ?? "" })).toBe(true);
      expect(await subject().dataSource.query("SELECT sealed_password FROM document_versions WHERE document_id = $1", [id])).toEqual([
        { sealed_password: null },
      ]);
    });

    it("keep their text in parts, and where its words stand", async () => {
      const { store } = subject();
      const { id } = await makeDocument(subject(), (await makeSpace(subject())).id);
      await store.documents.complete(id, { passages: [passage("no parts yet")], embeddings: null, pageCount: null });
      expect(await store.documents.textOf(id, 3, 8)).toBe("parts");
      expect(await store.documents.textOf(id, 30, 80)).toBeNull();

      const content = whole("first");
      const [part] = content.parts ?? [];
      if (part === undefined) throw new Error("It has a part");
      const empty = { ...part, position: 1, page: 2, startOffset: 7, endOffset: 7, text: "", blocks: [] };
      const last = { ...part, position: 2, page: 3, startOffset: 7, endOffset: 12, text: "third", blocks: [] };
      await store.documents.complete(id, { ...content, parts: [part, empty, last], pageCount: 3 });
      expect(await store.documents.listParts(id, { offset: 0, limit: 2 })).toEqual({ totalCount: 3, parts: [part, empty] });
      expect((await store.documents.findPartAt(id, 4))?.position).toBe(0);
      expect((await store.documents.findPartAt(id, 5))?.position).toBe(2);
      expect(await store.documents.findPartAt(id, 12)).toBeNull();
      expect(await store.documents.textOf(id, 3, 9)).toBe("st\n\nth");
      expect(await store.documents.textOf(id, 0, 1_000)).toBe("first\n\nthird");
      expect(await store.documents.listLayouts(id, 4, 9, 10)).toEqual(content.layouts);
      expect(await store.documents.listLayouts(id, 5, 9, 10)).toEqual([]);
    });

    it("are put into folders, tagged, renamed, and found by that", async () => {
      const { store } = subject();
      const space = await makeSpace(subject());
      const folder = await store.documentFolders.create({ spaceId: space.id, parentId: null, name: "Contracts" });
      const { document: a } = await store.documents.createOrFind(
        newFile(space.id, "Äpfel 2024.md", { folderId: folder.id, tags: ["x", "y"] }),
      );
      const { document: b } = await store.documents.createOrFind(newFile(space.id, "b.md", { tags: ["y"] }));
      const found = async (filter: DocumentFilter) =>
        (await store.documents.list(space.id, { first: 10, after: null }, filter)).items.map(({ id }) => id);
      expect(await found({ folderIds: [folder.id] })).toEqual([a.id]);
      expect(await found({ topOnly: true })).toEqual([b.id]);
      expect(await found({ tags: ["x", "y"] })).toEqual([a.id]);
      expect(await found({ name: "ÄPFEL" })).toEqual([a.id]);
      expect(await found({ name: "%" })).toEqual([]);
      expect(await found({ status: "READY" })).toEqual([]);
      expect(await store.documents.listTags(space.id)).toEqual([
        { name: "y", documentCount: 2 },
        { name: "x", documentCount: 1 },
      ]);
      expect(await codeOf(store.documents.update(b.id, { name: "äPFEL 2024.md", folderId: folder.id }))).toBe("CONFLICT");
      expect(await store.documents.update(b.id, { folderId: folder.id, tags: [] })).toMatchObject({
        name: "b.md",
        folderId: folder.id,
        tags: [],
      });
      const foreign = await store.documentFolders.create({ spaceId: (await makeSpace(subject())).id, parentId: null, name: "Foreign" });
      expect(await codeOf(store.documents.update(b.id, { folderId: foreign.id }))).toBe("NOT_FOUND");
      expect(await codeOf(store.documents.createOrFind(newFile(space.id, "c.md", { folderId: foreign.id })))).toBe("NOT_FOUND");
      expect(await store.documents.update(newId(), { tags: [] })).toBeNull();
    });

    it("take all that was made of them with them, and name their files until those are deleted", async () => {
      const { store, dataSource } = subject();
      const { id, fileKey } = await makeDocument(subject(), (await makeSpace(subject())).id);
      await store.documents.complete(id, { ...whole("gone"), pageCount: 1 });
      expect(await store.documents.delete(id)).toEqual({ deleted: true });
      for (const table of ["passages", "document_parts", "page_layouts", "document_versions"])
        expect(await dataSource.query(`SELECT document_id FROM ${table} WHERE document_id = $1`, [id])).toEqual([]);
      expect(await store.documents.listOrphanedFiles(1_000)).toContain(fileKey);
      await store.documents.forgetOrphanedFiles([fileKey]);
      expect(await store.documents.listOrphanedFiles(1_000)).not.toContain(fileKey);
    });
  });
}

function newFile(spaceId: SpaceId, name: string, fields: Partial<NewDocumentFile> = {}): NewDocumentFile {
  return { spaceId, name, format: "MARKDOWN", sizeBytes: 3, sha256: randomUUID(), fileKey: randomUUID(), ...fields };
}

/** A page with one word in each place. */
function whole(text: string): Pick<DocumentContent, "passages" | "embeddings" | "parts" | "layouts"> {
  const block = {
    kind: "paragraph" as const,
    page: 1,
    sheet: null,
    cellRange: null,
    headingPath: [],
    startOffset: 0,
    endOffset: text.length,
  };
  return {
    passages: [passage(text)],
    embeddings: null,
    parts: [{ position: 0, page: 1, sheet: null, startOffset: 0, endOffset: text.length, text, blocks: [block] }],
    layouts: [{ page: 1, width: 595.5, height: 842, words: Int32Array.of(0, text.length, 100, -5, 2 ** 30, 120) }],
  };
}
