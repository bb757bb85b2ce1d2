import { AppError, type DocumentId, newId, type PassageHit, type PassagePlace, type SpaceId } from "@olympus/domain";
import type { Embedder, PassageIndex, PassageQuery } from "@olympus/search";
import { describeWith } from "@olympus/testing";
import { expect, it, vi } from "vitest";
import { makeSpace, requestBy, useStore } from "../application.test-support.ts";
import { SpacePassages } from "./space-passages.ts";

const spaceId = newId<SpaceId>();
const [one, two, three] = [newId<DocumentId>(), newId<DocumentId>(), newId<DocumentId>()];

/** An index that notes what it is asked. */
function notingIndex(vector: "pgvector" | "none") {
  const queries: PassageQuery[] = [];
  const index: PassageIndex = {
    capabilities: { lexical: "tsvector+bm25", vector, degraded: [] },
    search: async (query): Promise<PassageHit[]> => {
      queries.push(query);
      return [];
    },
  };
  return { index, queries };
}

describeWith("postgres", "passages of a Space", () => {
  const use = useStore();
  const make = (chosen: readonly DocumentId[] | null, embedder: Embedder | null = null, vector: "pgvector" | "none" = "pgvector") => {
    const { index, queries } = notingIndex(vector);
    return { passages: new SpacePassages({ documents: use.store.documents, index, embedder }, spaceId, chosen), queries };
  };

  it("are searched in their Space and the chosen documents only", async () => {
    const all = make(null);
    await all.passages.search(requestBy(), "refund", { limit: 5 });
    await all.passages.search(requestBy(), "refund", { limit: 5, documentIds: [one] });
    expect(all.queries.map(({ documentIds }) => documentIds)).toEqual([null, [one]]);
    expect(new Set(all.queries.map((query) => query.spaceId))).toEqual(new Set([spaceId]));

    const chosen = make([one, two]);
    await chosen.passages.search(requestBy(), "refund", { limit: 5 });
    await chosen.passages.search(requestBy(), "refund", { limit: 5, documentIds: [two, three] });
    expect(chosen.queries.map(({ documentIds }) => documentIds)).toEqual([[one, two], [two]]);
    expect(await chosen.passages.search(requestBy(), "refund", { limit: 5, documentIds: [three] })).toEqual([]);
    expect(chosen.queries).toHaveLength(2);
  });

  it("are counted when they can be searched and are of this Space", async () => {
    const { space } = await makeSpace(use.store);
    const other = await makeSpace(use.store);
    const document = async (owner: SpaceId, isReady: boolean) => {
      const file = { sha256: newId<DocumentId>().replaceAll("-", "").padEnd(64, "0"), fileKey: newId<DocumentId>(), sizeBytes: 1 };
      const made = await use.store.documents.createOrFind({ spaceId: owner, name: "a.md", format: "MARKDOWN", ...file });
      if (isReady) await use.store.documents.complete(made.document.id, { passages: [], embeddings: null, pageCount: null });
      return made.document.id;
    };
    const ids = [await document(space.id, true), await document(space.id, false), await document(other.space.id, true)];
    const { index } = notingIndex("none");
    const count = (chosen: readonly DocumentId[] | null) =>
      new SpacePassages({ documents: use.store.documents, index, embedder: null }, space.id, chosen).count(requestBy());
    expect(await count(null)).toBe(1);
    expect(await count(ids)).toBe(1);
    expect(await count([])).toBe(0);
  });

  it("lead to the text of their page, of the Space's and the chosen documents only", async () => {
    const { space } = await makeSpace(use.store);
    const [{ document }, { index }] = [
      await use.store.documents.createOrFind({
        spaceId: space.id,
        name: "a.pdf",
        format: "PDF",
        sha256: "a".repeat(64),
        fileKey: newId<DocumentId>(),
        sizeBytes: 1,
      }),
      notingIndex("none"),
    ];
    const parts = ["First page.", "Second page."].map((text, position) => {
      const startOffset = position * 13;
      return { position, page: position + 1, sheet: null, startOffset, endOffset: startOffset + text.length, text, blocks: [] };
    });
    await use.store.documents.complete(document.id, { passages: [], embeddings: null, pageCount: 2, parts });
    const place = { page: 2, sheet: null, cellRange: null, headingPath: [], startOffset: 20, endOffset: 24 };
    const textAround = (owner: SpaceId, chosen: readonly DocumentId[] | null, at: PassagePlace = place) =>
      new SpacePassages({ documents: use.store.documents, index, embedder: null }, owner, chosen).textAround(requestBy(), document.id, at);
    expect(await textAround(space.id, null)).toEqual({ text: "Second page.", startOffset: 13 });
    expect(await textAround(space.id, [document.id])).toEqual({ text: "Second page.", startOffset: 13 });
    expect((await textAround(space.id, null, { ...place, page: null }))?.text).toContain("First page.");
    expect(await textAround(space.id, [one])).toBeNull();
    expect(await textAround(spaceId, null)).toBeNull();
  });

  it("are found by meaning too where there is an embedder, and by words alone when it fails", async () => {
    const embed = vi.fn<Embedder["embed"]>(async () => [[1, 2, 3]]);
    const { passages, queries } = make(null, { model: "tiny", embed });
    const warn = vi.fn();
    const ctx = { ...requestBy(), logger: { ...requestBy().logger, warn } };
    await passages.search(ctx, "refund", { limit: 5 });
    embed.mockRejectedValue(new AppError("MODEL_FAILED", "no endpoint"));
    await passages.search(ctx, "refund", { limit: 5 });
    expect(queries.map(({ embedding }) => embedding)).toEqual([[1, 2, 3], null]);
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]?.[1]).toContain("DEGRADED");

    embed.mockRejectedValue(new AppError("CANCELLED", "stopped"));
    await expect(passages.search(ctx, "refund", { limit: 5 })).rejects.toMatchObject({ code: "CANCELLED" });
    const lexical = make(null, { model: "tiny", embed }, "none");
    await lexical.passages.search(ctx, "refund", { limit: 5 });
    expect(lexical.queries[0]?.embedding).toBeNull();
  });
});
