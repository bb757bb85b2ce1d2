import { type SpaceId, silentLogger } from "@olympus/domain";
import type { PassageQuery } from "@olympus/search";
import { describe, expect, it } from "vitest";
import type { MemoryLimits } from "../search/passage-memories.ts";
import { PgPassageIndex } from "../search/pg-passage-index.ts";
import { makeDocument, makeSpace, passage, type Subject } from "./fixtures.test-support.ts";

const { signal } = new AbortController();
/** More than are read from the database at a time. */
const longDocument = Array.from(
  { length: 900 },
  (_, n) => `Goods of kind k${n} are shipped on day ${n % 30}, and kind k${n} is paid later.`,
);

/** What holds whether a Space's passages are in memory, are being read into it, or are too many for it. */
export function describePassageMemory(subject: Subject): void {
  const open = async (limits: MemoryLimits) => {
    const index = new PgPassageIndex(subject().dataSource, silentLogger, limits);
    await index.prepare();
    const ask = (spaceId: SpaceId, text: string, more: Partial<PassageQuery> = {}) =>
      index.search({ spaceId, text, documentIds: null, limit: 5, embedding: null, ...more }, signal);
    return { index, ask, textsOf: async (spaceId: SpaceId, text: string) => (await ask(spaceId, text)).map((hit) => hit.text) };
  };
  const add = async (spaceId: SpaceId, texts: readonly string[], name = "goods.txt") => {
    const document = await makeDocument(subject(), spaceId, { name });
    await subject().store.documents.complete(document.id, { passages: texts.map((text) => passage(text)), embeddings: null, pageCount: 1 });
    return document;
  };

  describe("passages in memory", () => {
    it("are found like those that aren't, also by document", async () => {
      const { id } = await makeSpace(subject());
      const long = await add(id, longDocument);
      const short = await add(id, ["Kind k7 is sold out."], "short.txt");
      const question = "When is kind k7 shipped?";
      const remembered = await open({ most: 10_000, atOnce: 10_000 });
      const searched = await open({ most: 0, atOnce: 0 });
      for (const { ask, textsOf } of [remembered, searched]) {
        expect((await textsOf(id, question))[0]).toBe(longDocument[7]);
        expect((await textsOf(id, "k899"))[0]).toBe(longDocument[899]);
        expect((await ask(id, question, { documentIds: [short.id] })).map((hit) => hit.text)).toEqual(["Kind k7 is sold out."]);
        expect((await ask(id, question, { documentIds: [long.id] })).every(({ documentId }) => documentId === long.id)).toBe(true);
      }
      expect(await remembered.index.readAhead(id)).toBe(true);
      expect(await searched.index.readAhead(id)).toBe(false);
    });

    it("are found while they are being read, and after", async () => {
      const { id } = await makeSpace(subject());
      await add(id, longDocument);
      const { index, textsOf } = await open({ most: 10_000, atOnce: 10 });
      expect((await textsOf(id, "k800"))[0]).toBe(longDocument[800]);
      expect(await index.readAhead(id)).toBe(true);
      expect((await textsOf(id, "k800"))[0]).toBe(longDocument[800]);
      await index.close();
    });

    it("follow what is stored and deleted, whoever does it", async () => {
      const { id } = await makeSpace(subject());
      const { textsOf } = await open({ most: 10_000, atOnce: 10_000 });
      const first = await add(id, ["A unicorn here."]);
      expect(await textsOf(id, "unicorn")).toEqual(["A unicorn here."]);
      const second = await add(id, ["A unicorn there."], "second.txt");
      expect((await textsOf(id, "unicorn")).toSorted()).toEqual(["A unicorn here.", "A unicorn there."]);
      await subject().store.documents.delete(first.id);
      expect(await textsOf(id, "unicorn")).toEqual(["A unicorn there."]);
      await subject().store.documents.complete(second.id, { passages: [passage("No such animal.")], embeddings: null, pageCount: 1 });
      expect(await textsOf(id, "unicorn")).toEqual([]);
      expect(await textsOf(id, "animal")).toEqual(["No such animal."]);
      await subject().store.documents.update(second.id, { name: "Bestiary.txt" });
      expect(await textsOf(id, "bestiary")).toEqual(["No such animal."]);
      expect(await textsOf(id, "second")).toEqual([]);
    });

    it("are read once by searches that come at the same time", async () => {
      const { id } = await makeSpace(subject());
      await add(id, longDocument);
      const { ask } = await open({ most: 10_000, atOnce: 10_000 });
      const answers = await Promise.all(["k1", "k2", "k1"].map((text) => ask(id, text)));
      expect(answers.map(([hit]) => hit?.text)).toEqual([longDocument[1], longDocument[2], longDocument[1]]);
      expect(answers[0]).toEqual(answers[2]);
    });
  });
}
