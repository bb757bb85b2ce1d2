import { newId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import type { SealedPassword } from "../document-store.ts";
import { codeOf, makeDocument, makeSpace, passage, type Subject } from "./fixtures.test-support.ts";

export function describeDocumentUpkeep(subject: Subject): void {
  describe("upkeep of documents", () => {
    const query = (sql: string, parameters: readonly unknown[]) => subject().dataSource.query(sql, [...parameters]);
    const contentOf = (...texts: readonly string[]) => ({ passages: texts.map((text) => passage(text)), embeddings: null, pageCount: 1 });
    /** As a crash leaves them: put in, and named by nobody. */
    const stage = async (spaceId: string, documentId: string) => {
      await query(
        `INSERT INTO passages (id, space_id, document_id, content_id, position, text, place, token_count, search_text)
         VALUES ($1, $2, $3, $4, 0, 'staged', '{}', 1, 'staged')`,
        [newId(), spaceId, documentId, newId()],
      );
    };
    const textsOf = async (documentId: string): Promise<string[]> =>
      (await query("SELECT text FROM passages WHERE document_id = $1 ORDER BY text", [documentId])).map(
        (row: { text: string }) => row.text,
      );

    it("takes out what readings left that never ended, and leaves what counts and what is being put in", async () => {
      const { documents } = subject().store;
      const { id: spaceId } = await makeSpace(subject());
      const [read, reading] = [await makeDocument(subject(), spaceId), await makeDocument(subject(), spaceId)];
      await documents.complete(read.id, contentOf("counts"));
      for (const { id } of [read, reading]) await stage(spaceId, id);
      expect(await documents.sweepStaged()).toBe(1);
      expect([await textsOf(read.id), await textsOf(reading.id)]).toEqual([["counts"], ["staged"]]);
      expect(await documents.sweepStaged()).toBe(0);
      await documents.delete(reading.id);
    });

    it("has passages found by the name that their document has now", async () => {
      const { documents } = subject().store;
      const { id: spaceId } = await makeSpace(subject());
      const { id } = await makeDocument(subject(), spaceId, { name: "old_plans.md" });
      const many = Array.from({ length: 450 }, (_, n) => `Paragraph ${n}\nof the text`);
      await documents.complete(id, contentOf(...many));
      await documents.update(id, { name: "Quarterly figures.md" });
      const rows: { first: string; rest: string; text: string }[] = await query(
        "SELECT split_part(search_text, E'\\n', 1) AS first, substr(search_text, strpos(search_text, E'\\n') + 1) AS rest, text FROM passages WHERE document_id = $1",
        [id],
      );
      expect(rows).toHaveLength(450);
      expect(new Set(rows.map(({ first }) => first))).toEqual(new Set(["Quarterly figures"]));
      expect(rows.every(({ rest, text }) => rest === text)).toBe(true);
    });

    it("finds a document by its file, in its Space only", async () => {
      const { documents } = subject().store;
      const [{ id: spaceId }, other] = [await makeSpace(subject()), await makeSpace(subject())];
      const { id, fileKey } = await makeDocument(subject(), spaceId);
      expect(await documents.findByFile(spaceId, fileKey)).toMatchObject({ document: { id }, version: 1, isNew: true });
      expect(await documents.findByFile(other.id, fileKey)).toBeNull();
      expect(await documents.findByFile(spaceId, newId())).toBeNull();
    });

    it("never names a file that a document has", async () => {
      const { documents } = subject().store;
      const { fileKey } = await makeDocument(subject(), (await makeSpace(subject())).id);
      const [lost, later] = [newId(), newId()];
      await documents.addOrphanedFiles([fileKey, lost], new Date(0));
      await documents.addOrphanedFiles([later], new Date(Date.now() + 60_000));
      const listed = await documents.listOrphanedFiles(1_000);
      expect([fileKey, lost, later].map((key) => listed.includes(key))).toEqual([false, true, false]);
      await documents.forgetOrphanedFiles([lost, later]);
    });

    it("lists passwords that wait and puts others in their place, unless they have changed", async () => {
      const { documents } = subject().store;
      const { id: spaceId } = await makeSpace(subject());
      const ids = [];
      for (const _ of [1, 2, 3]) {
        const { id } = await makeDocument(subject(), spaceId);
        await documents.setStatus(id, { status: "FAILED", progress: 0 });
        await documents.requeue(id, 1, `sealed ${id}`);
        ids.push(id);
      }
      const listed: SealedPassword[] = [];
      for (let after: SealedPassword["id"] | null = null; ; ) {
        const [next]: readonly SealedPassword[] = await documents.listSealedPasswords(after, 1);
        if (next === undefined) break;
        after = next.id;
        if (next.spaceId === spaceId) listed.push(next);
      }
      expect(listed.map(({ documentId, version, sealedPassword }) => [documentId, version, sealedPassword])).toEqual(
        ids.toSorted().map((id) => [id, 1, `sealed ${id}`]),
      );
      const [first, second] = listed;
      if (first === undefined || second === undefined) throw new Error("Too few are listed");
      const changes = [
        { id: first.id, from: first.sealedPassword, to: "anew" },
        { id: second.id, from: "something else", to: "anew" },
      ];
      expect(await documents.replaceSealedPasswords(changes)).toEqual([first.id]);
      const kept = await documents.listSealedPasswords(null, 1_000);
      expect(kept.filter((each) => each.spaceId === spaceId).map(({ sealedPassword }) => sealedPassword === "anew")).toEqual([
        true,
        false,
        false,
      ]);
      for (const id of ids) await documents.delete(id);
    });

    it("has no more folders in a Space than can be shown", async () => {
      const { documentFolders } = subject().store;
      const { id: spaceId } = await makeSpace(subject());
      await query(
        `INSERT INTO document_folders (id, space_id, name, name_key, created_at)
         SELECT gen_random_uuid(), $1, n::text, n::text, now() FROM generate_series(1, 4999) AS n`,
        [spaceId],
      );
      await documentFolders.create({ spaceId, parentId: null, name: "the last" });
      expect(await codeOf(documentFolders.create({ spaceId, parentId: null, name: "one too many" }))).toBe("BAD_INPUT");
    });
  });
}
