import { type DocumentFolderId, newId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { codeOf, errorOf, makeSpace, type Subject } from "./fixtures.test-support.ts";

export function describeDocumentFolders(subject: Subject): void {
  describe("folders of documents", () => {
    it("make a tree, with names that are unique among neighbours whatever the case, also when two come at once", async () => {
      const { documentFolders, documents } = subject().store;
      const { id: spaceId } = await makeSpace(subject());
      const top = await documentFolders.create({ spaceId, parentId: null, name: "Verträge" });
      const below = await documentFolders.create({ spaceId, parentId: top.id, name: "VERTRÄGE" });
      expect(await codeOf(documentFolders.create({ spaceId, parentId: null, name: "VERTRÄGE" }))).toBe("CONFLICT");
      const twice = [1, 2].map(() => documentFolders.create({ spaceId, parentId: null, name: "Same" }));
      expect((await Promise.allSettled(twice)).map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const file = { spaceId, name: "a.md", format: "MARKDOWN" as const, sizeBytes: 1, sha256: newId(), fileKey: newId() };
      await documents.createOrFind({ ...file, folderId: below.id });
      expect((await documentFolders.list(spaceId)).map(({ name, documentCount }) => `${name} ${documentCount}`).sort()).toEqual([
        "Same 0",
        "VERTRÄGE 1",
        "Verträge 1",
      ]);
      expect(await documentFolders.find(below.id)).toEqual({ ...below, documentCount: 1 });
      expect(await documentFolders.list((await makeSpace(subject())).id)).toEqual([]);
    });

    it("are moved and renamed, never into themselves, into another Space, or too deep", async () => {
      const { documentFolders } = subject().store;
      const { id: spaceId } = await makeSpace(subject());
      const path = [];
      let parentId: DocumentFolderId | null = null;
      for (let depth = 1; depth <= 10; depth++) {
        const made = await documentFolders.create({ spaceId, parentId, name: `Level ${depth}` });
        path.push(made);
        parentId = made.id;
      }
      const [first, second, , , fifth, sixth] = path;
      if (!first || !second || !fifth || !sixth) throw new Error("Ten were made");
      expect(await codeOf(documentFolders.create({ spaceId, parentId, name: "Level 11" }))).toBe("BAD_INPUT");
      expect(await codeOf(documentFolders.update(first.id, { parentId: sixth.id }))).toBe("BAD_INPUT");
      expect(await codeOf(documentFolders.update(first.id, { parentId: first.id }))).toBe("BAD_INPUT");
      const other = await documentFolders.create({ spaceId, parentId: null, name: "Other" });
      expect(await codeOf(documentFolders.update(other.id, { parentId: newId() }))).toBe("NOT_FOUND");
      const foreign = await documentFolders.create({ spaceId: (await makeSpace(subject())).id, parentId: null, name: "Foreign" });
      expect(await codeOf(documentFolders.update(other.id, { parentId: foreign.id }))).toBe("NOT_FOUND");
      expect(await codeOf(documentFolders.create({ spaceId, parentId: foreign.id, name: "Inside" }))).toBe("NOT_FOUND");
      expect(await documentFolders.update(sixth.id, { parentId: null, name: "Free" })).toMatchObject({ name: "Free", parentId: null });
      expect(await codeOf(documentFolders.update(other.id, { name: "FREE" }))).toBe("CONFLICT");
      // Six below five would be eleven.
      await documentFolders.update(other.id, { parentId: fifth.id });
      expect(await codeOf(documentFolders.update(sixth.id, { parentId: other.id }))).toBe("BAD_INPUT");
      expect(await documentFolders.update(newId(), { name: "Gone" })).toBeNull();
    });

    it("are deleted when they are empty, and say what is in them otherwise", async () => {
      const { documentFolders, documents } = subject().store;
      const { id: spaceId } = await makeSpace(subject());
      const top = await documentFolders.create({ spaceId, parentId: null, name: "Top" });
      const below = await documentFolders.create({ spaceId, parentId: top.id, name: "Below" });
      const file = { spaceId, name: "a.md", format: "MARKDOWN" as const, sizeBytes: 1, sha256: newId(), fileKey: newId() };
      const { document } = await documents.createOrFind({ ...file, folderId: below.id });
      expect(await errorOf(documentFolders.delete(top.id))).toMatchObject({
        code: "CONFLICT",
        userMessage: expect.stringContaining("1 document and 1 folder in it"),
      });
      await documents.delete(document.id);
      expect(await documentFolders.delete(below.id)).toBe(true);
      expect(await documentFolders.delete(top.id)).toBe(true);
      expect(await documentFolders.delete(top.id)).toBe(false);
    });
  });
}
