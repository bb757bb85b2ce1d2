import { type DocumentFolderId, newId, type PassageHit } from "@olympus/domain";
import type { PassageIndex, PassageQuery } from "@olympus/search";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { Policy } from "../policy.ts";
import { PassageSearchUseCases } from "./search.service.ts";

describeWith("postgres", "searching passages", () => {
  const use = useStore();

  const make = () => {
    const queries: PassageQuery[] = [];
    const index: PassageIndex = {
      capabilities: { lexical: "tsvector+bm25", vector: "none", degraded: [] },
      search: async (query): Promise<PassageHit[]> => {
        queries.push(query);
        return [];
      },
    };
    return { search: new PassageSearchUseCases(use.store, new Policy(use.store.spaces), { index, embedder: null }), queries };
  };

  it("looks in a folder with those below it, for documents with the tags", async () => {
    const { space, as } = await makeSpace(use.store, "VIEWER");
    const { search, queries } = make();
    const create = (name: string, parentId: DocumentFolderId | null) =>
      use.store.documentFolders.create({ spaceId: space.id, parentId, name });
    const above = await create("Contracts", null);
    const below = await create("2024", above.id);
    const ctx = as.VIEWER;
    await search.searchPassages(ctx, { spaceId: space.id, text: " refund ", first: 5, folderId: above.id, tags: ["legal"] });
    await search.searchPassages(ctx, { spaceId: space.id, text: "refund", first: 5 });
    expect(queries).toMatchObject([
      { spaceId: space.id, text: "refund", limit: 5, folderIds: [above.id, below.id], tags: ["legal"], documentIds: null, embedding: null },
      { folderIds: null, tags: [], documentIds: null },
    ]);
  });

  it("says what is wrong with what is asked for", async () => {
    const { space, as } = await makeSpace(use.store, "VIEWER");
    const { search, queries } = make();
    const ask = (more: object) => search.searchPassages(as.VIEWER, { spaceId: space.id, text: "refund", first: 5, ...more });
    await expect(ask({ text: "  " })).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(ask({ text: "x".repeat(2_001) })).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(ask({ first: 101 })).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(ask({ folderId: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await ask({ documentIds: ["no id"] })).toEqual([]);
    expect(queries).toEqual([]);
  });
});
