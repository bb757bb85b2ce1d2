import { type DocumentId, newId, type SpaceId } from "@olympus/domain";
import type { PassageQuery } from "@olympus/search";
import { describe, expect, it } from "vitest";
import { makeDocument, makeSpace, passage, type Subject } from "./fixtures.test-support.ts";

/** What a passage index promises, whatever it ranks with. */
export function describePassageIndex(subject: Subject): void {
  const { signal } = new AbortController();
  const search = async (spaceId: SpaceId, text: string, more: Partial<PassageQuery> = {}) =>
    await subject().passageIndex.search({ spaceId, text, documentIds: null, limit: 10, embedding: null, ...more }, signal);

  const add = async (
    spaceId: SpaceId,
    texts: readonly string[],
    name = "notes.md",
    embeddings: number[][] | null = null,
    embeddingModel = "m",
  ) => {
    const document = await makeDocument(subject(), spaceId, { name });
    const passages = texts.map((text) => passage(text));
    await subject().store.documents.complete(document.id, { passages, embeddings, embeddingModel, pageCount: 1 });
    return document;
  };

  describe("the passage index", () => {
    it("ranks the passage with the rarer words first, and leaves out those without any", async () => {
      const { id } = await makeSpace(subject());
      const filler = Array.from({ length: 20 }, (_, n) => `Goods are shipped to customers on day ${n}.`);
      const document = await add(id, [...filler, "Damaged goods are refunded within 30 days.", "The canteen opens at noon."], "policy.pdf");
      const hits = await search(id, "What is the refund for damaged goods?");
      expect(hits[0]).toMatchObject({
        text: "Damaged goods are refunded within 30 days.",
        documentId: document.id,
        documentName: "policy.pdf",
      });
      expect(hits[0]?.place).toEqual(passage("Damaged goods are refunded within 30 days.").place);
      expect(hits.map(({ text }) => text)).not.toContain("The canteen opens at noon.");
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
      expect(await search(id, "What is the refund for damaged goods?", { limit: 1 })).toEqual(hits.slice(0, 1));
    });

    it("finds nothing when no word occurs", async () => {
      const { id } = await makeSpace(subject());
      await add(id, ["Damaged goods are refunded."]);
      expect(await search(id, "zebra crossing")).toEqual([]);
      expect(await search(id, "the of and")).toEqual([]);
      expect(await search(id, " \n ?! ")).toEqual([]);
      expect(await search(id, "goods", { tags: ["no \0 tag"] })).toEqual([]);
    });

    it("finds by headings and by the document's name", async () => {
      const { id } = await makeSpace(subject());
      const document = await makeDocument(subject(), id, { name: "warranty_terms.pdf" });
      const place = { ...passage("x").place, headingPath: ["Returns", "Electronics"] };
      await subject().store.documents.complete(document.id, {
        passages: [passage("Thirty days.", { place })],
        embeddings: null,
        pageCount: 1,
      });
      expect(await search(id, "electronics")).toHaveLength(1);
      expect(await search(id, "warranty")).toHaveLength(1);
    });

    it("shows only READY documents of the Space, and only those asked for", async () => {
      const [a, b] = [await makeSpace(subject()), await makeSpace(subject())];
      const mine = await add(a.id, ["A unicorn here."]);
      const second = await add(a.id, ["Another unicorn there."]);
      await add(b.id, ["A foreign unicorn."]);
      const documents = async (more: Partial<PassageQuery>) =>
        (await search(a.id, "unicorn", more)).map(({ documentId }) => documentId).sort();
      expect(await documents({})).toEqual([mine.id, second.id].sort());
      expect(await documents({ documentIds: [second.id] })).toEqual([second.id]);
      expect(await documents({ documentIds: [] })).toEqual([]);
      expect(await documents({ documentIds: [newId<DocumentId>()] })).toEqual([]);
      await subject().store.documents.setStatus(second.id, { status: "PROCESSING", progress: 0 });
      expect(await documents({})).toEqual([mine.id]);
      await subject().store.documents.delete(mine.id);
      expect(await documents({})).toEqual([]);
    });

    it("searches only in the folders asked for, and documents with all the tags", async () => {
      const { id } = await makeSpace(subject());
      const { documentFolders, documents } = subject().store;
      const folder = await documentFolders.create({ spaceId: id, parentId: null, name: "Contracts" });
      const [inside, outside] = [await add(id, ["A unicorn here."]), await add(id, ["Another unicorn there."], "other.md")];
      await documents.update(inside.id, { folderId: folder.id, tags: ["2024", "Legal"] });
      await documents.update(outside.id, { tags: ["legal"] });
      const found = async (more: Partial<PassageQuery>) => (await search(id, "unicorn", more)).map(({ documentId }) => documentId).sort();
      expect(await found({ folderIds: [folder.id] })).toEqual([inside.id]);
      expect(await found({ folderIds: [] })).toEqual([]);
      expect(await found({ folderIds: null, tags: [] })).toEqual([inside.id, outside.id].sort());
      expect(await found({ tags: ["LEGAL"] })).toEqual([inside.id, outside.id].sort());
      expect(await found({ tags: ["legal", "2024"] })).toEqual([inside.id]);
      expect(await found({ tags: ["2024"], documentIds: [outside.id] })).toEqual([]);
    });

    it("marks the words that it found, and says which version they are of", async () => {
      const { id } = await makeSpace(subject());
      await add(id, ["Refunds: the agent refunded damaged goods."]);
      const [hit] = await search(id, "What is refunded by the agents?");
      expect(hit?.highlights?.map(({ start, end }) => hit.text.slice(start, end))).toEqual(["Refunds", "agent refunded"]);
      expect(hit?.documentVersion).toBe(1);
    });

    it("marks the same words that the server's text search finds", async () => {
      const words = `abilities agreed analogously argued bodies caresses conditional connected cries dying exceedingly feed flies generously goodness happily
        hopping hoping itemized knives lying motoring nationally news oscillators plastered ponies proceeds rationalization relational skies sized trouble
        university vietnamization witnesses yellow`;
      const { id } = await makeSpace(subject());
      await add(id, [words]);
      const [hit] = await search(id, words);
      const marked = hit?.highlights?.map(({ start, end }) => hit.text.slice(start, end)).join(" ");
      expect(marked?.split(/\s+/)).toEqual(words.split(/\s+/));
    });

    it("folds the same words of several documents into one hit, within the limit", async () => {
      const { id } = await makeSpace(subject());
      const copies = [await add(id, ["A unicorn here."], "a.md"), await add(id, ["A  UNICORN here!"], "b.md")];
      await add(id, ["Another unicorn, and more words about something else."], "c.md");
      const hits = await search(id, "unicorn here", { limit: 2 });
      expect(hits.map(({ documentName }) => documentName)).toEqual([expect.stringMatching(/^[ab]\.md$/), "c.md"]);
      const [first] = hits;
      expect([first?.documentId, ...(first?.duplicates ?? []).map(({ documentId }) => documentId)].sort()).toEqual(
        copies.map((copy) => copy.id).sort(),
      );
    });

    it("counts what a question repeats, and finds what it asks for under other names", async () => {
      const { id } = await makeSpace(subject());
      await add(id, ["Gardens need water.", "Gardens need light.", "Purchases of property, plant and equipment were high."]);
      const [first] = await search(id, "Water or light? Which light is best, and how much light?");
      expect(first?.text).toBe("Gardens need light.");
      expect((await search(id, "How high was the capex?"))[0]?.text).toContain("property");
    });

    it("finds a small Space's passages beside a big one that has the words more often", async () => {
      const [small, big] = [await makeSpace(subject()), await makeSpace(subject())];
      await add(
        big.id,
        Array.from({ length: 1500 }, (_, n) => `${n} unicorn unicorn unicorn`),
      );
      await add(small.id, ["One unicorn in a long sentence about many other things that nobody asked for."]);
      expect(await search(small.id, "unicorn", { limit: 3 })).toHaveLength(1);
      expect(await search(big.id, "unicorn", { limit: 100 })).toHaveLength(100);
    });

    it.each([
      ["operators", `refund & | ! ( ) <-> :* ' " \\ '' \\\\ -- /* */ ; %s $1 {} [] ~ ^`],
      ["a statement", `'); DROP TABLE passages; -- refund`],
      ["NUL and half pairs", "re\u0000fund refund \uD800"],
      ["other scripts", "возврат 返金 refund استرداد"],
      ["addresses and numbers", "refund https://example.org/a?b=c refund@example.org 3.14e-10 1/2 a-b_c"],
      ["100 kB", `refund ${"lorem ipsum dolor ".repeat(6_000)}`],
      ["one long word", `refund ${"x".repeat(100_000)}`],
    ])("takes any text as plain words: %s", async (_, text) => {
      const { id } = await makeSpace(subject());
      await add(id, ["Damaged goods get a refund."]);
      expect(await search(id, text)).toHaveLength(1);
    });

    it("stops when it was aborted", async () => {
      const { id } = await makeSpace(subject());
      const query = { spaceId: id, text: "x", documentIds: null, limit: 1, embedding: null };
      await expect(subject().passageIndex.search(query, AbortSignal.abort())).rejects.toMatchObject({ code: "CANCELLED" });
    });

    it("fuses neighbours of the question's vector with the words, where the server has pgvector", async () => {
      const { id } = await makeSpace(subject());
      await add(id, ["alpha words", "beta words", "gamma words"], "vectors.md", [
        [1, 0],
        [0, 1],
        [0.7, 0.7],
      ]);
      const hits = (await search(id, "gamma", { embedding: [1, 0.1], embeddingModel: "m" })).map(({ text }) => text);
      if (subject().passageIndex.capabilities.vector === "none") expect(hits).toEqual(["gamma words"]);
      else expect(hits).toEqual(["gamma words", "alpha words", "beta words"]);
    });

    it("finds what is said in other words by its vector, where the server has pgvector", async () => {
      const { id } = await makeSpace(subject());
      const topics = [
        ["How do I get my money back?", "Refunds are granted within thirty days."],
        ["Who may work from home?", "Remote days are agreed with one's manager."],
        ["What if I fall ill?", "Sick leave needs a doctor's note."],
        ["When is the office closed?", "Public holidays are listed on the intranet."],
      ] as const;
      const nearTo = (topic: number) => topics.map((_, index) => (index === topic ? 1 : 0.1));
      // Passages with words of the questions that answer none of them; theirs are vectors of their own.
      const others = Array.from(
        { length: 12 },
        (_, n) => `The office of team ${n} keeps money and work for home owners, illness or not, until it is closed.`,
      );
      const answers = topics.map(([, answer]) => answer);
      await add(id, [...answers, ...others], "handbook.md", [
        ...topics.map((_, topic) => nearTo(topic)),
        ...others.map((_, n) => [-1, n / 20, -1, 0]),
      ]);
      const hasVectors = subject().passageIndex.capabilities.vector !== "none";
      for (const [topic, [question, answer]] of topics.entries()) {
        const texts = async (more: Partial<PassageQuery>) => (await search(id, question, { limit: 20, ...more })).map((hit) => hit.text);
        expect(await texts({})).not.toContain(answer);
        const found = await texts({ embedding: nearTo(topic), embeddingModel: "m" });
        expect(found.indexOf(answer) >= 0 && found.indexOf(answer) <= 10).toBe(hasVectors);
      }
      const [first] = await search(id, "reimbursement", { embedding: nearTo(0), embeddingModel: "m" });
      expect(first?.text).toBe(hasVectors ? answers[0] : undefined);
    });

    it("goes on with the words alone after a change of the embedder", async () => {
      const { id } = await makeSpace(subject());
      await add(id, ["alpha words", "beta words"], "vectors.md", [
        [1, 0],
        [0, 1],
      ]);
      await add(id, ["delta words"], "later.md", [[1, 0, 0]], "m2");
      const texts = async (embedding: number[], embeddingModel: string) =>
        (await search(id, "alpha", { embedding, embeddingModel })).map(({ text }) => text);
      expect(await texts([1, 0, 0, 0], "m3")).toEqual(["alpha words"]);
      expect(await texts([1, 0], "m3")).toEqual(["alpha words"]);
      expect(await texts([Number.NaN, 0], "m")).toEqual(["alpha words"]);
      expect(await texts([1, 0, 0], "m2")).toContain("alpha words");
    });
  });
}
