import { randomUUID } from "node:crypto";
import { type DocumentId, newId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { DocumentContent } from "../document-store.ts";
import { codeOf, makeDocument, makeSpace, passage, type Subject } from "./fixtures.test-support.ts";

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
