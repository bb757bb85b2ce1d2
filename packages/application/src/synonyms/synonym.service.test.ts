import { newId } from "@olympus/domain";
import { describeWith } from "@olympus/testing";
import { expect, it } from "vitest";
import { makeSpace, useStore } from "../application.test-support.ts";
import { Policy } from "../policy.ts";
import { SynonymUseCases } from "./synonym.service.ts";

describeWith("postgres", "a Space's words", () => {
  const use = useStore();
  const make = () => new SynonymUseCases(use.store, new Policy(use.store.spaces));

  it("are added, changed and deleted by those who ask", async () => {
    const synonyms = make();
    const { as, space } = await makeSpace(use.store, "ANALYST", "VIEWER");
    const group = await synonyms.put(as.ANALYST, { spaceId: space.id, words: [" GMV ", "turnover", "gmv"] });
    expect(group.words).toEqual(["gmv", "turnover"]);
    const changed = await synonyms.put(as.ANALYST, { spaceId: space.id, id: group.id, words: ["GMV", "orders.total_amount"] });
    expect(changed).toMatchObject({ id: group.id, words: ["GMV", "orders.total_amount"] });
    expect(await synonyms.list(as.VIEWER, space.id)).toEqual([changed]);
    await synonyms.delete(as.ANALYST, group.id);
    expect(await synonyms.list(as.VIEWER, space.id)).toEqual([]);
  });

  it.each([{ words: [] }, { words: ["one"] }, { words: ["same", "SAME"] }, { words: ["a", " "] }, { words: ["a", "x".repeat(101)] }])(
    "refuse %j",
    async ({ words }) => {
      const { as, space } = await makeSpace(use.store, "ANALYST");
      await expect(make().put(as.ANALYST, { spaceId: space.id, words })).rejects.toMatchObject({ code: "BAD_INPUT" });
    },
  );

  it("aren't changed by viewers, nor from another Space", async () => {
    const synonyms = make();
    const [one, other] = [await makeSpace(use.store, "ANALYST", "VIEWER"), await makeSpace(use.store, "ANALYST")];
    const group = await synonyms.put(one.as.ANALYST, { spaceId: one.space.id, words: ["client", "customer"] });
    await expect(synonyms.put(one.as.VIEWER, { spaceId: one.space.id, words: ["a", "b"] })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(synonyms.list(other.as.ANALYST, one.space.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(synonyms.delete(other.as.ANALYST, group.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    for (const id of [group.id, newId(), "nonsense"]) {
      const change = synonyms.put(other.as.ANALYST, { spaceId: other.space.id, id, words: ["a", "b"] });
      await expect(change).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await synonyms.list(one.as.VIEWER, one.space.id)).toEqual([group]);
  });
});
