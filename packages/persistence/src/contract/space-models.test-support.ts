import { newId, type SpaceId, type SpaceModel } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { codeOf, makeSpace, makeThread, request, type Subject } from "./fixtures.test-support.ts";

function modelOf(spaceId: SpaceId, fields: Partial<SpaceModel> = {}): Omit<SpaceModel, "isKeySet" | "updatedAt"> {
  return {
    spaceId,
    kind: "MODEL",
    baseUrl: "https://models.example.com/v1",
    model: "large",
    fallbackModel: null,
    maxModelCalls: 5,
    maxModelTokens: null,
    timeoutMs: 30_000,
    inputPrice: 0.25,
    outputPrice: 2,
    currency: "EUR",
    ...fields,
  };
}

export function describeSpaceModels(subject: Subject): void {
  describe("a Space's model", () => {
    it("is kept with its key, replaced as a whole, and forgotten", async () => {
      const { spaceModels } = subject().store;
      const { id } = await makeSpace(subject());
      expect(await spaceModels.find(id)).toBeNull();
      const first = await spaceModels.put(modelOf(id), "sealed");
      expect(first).toMatchObject({ ...modelOf(id), isKeySet: true });
      expect(JSON.stringify(first)).not.toContain("sealed");
      expect(await spaceModels.find(id)).toEqual({ model: first, sealedKey: "sealed" });

      const none = {
        baseUrl: null,
        model: null,
        inputPrice: null,
        outputPrice: null,
        currency: null,
        maxModelCalls: null,
        timeoutMs: null,
      };
      const second = await spaceModels.put(modelOf(id, { kind: "BUILT_IN", ...none }), null);
      expect(second).toMatchObject({ kind: "BUILT_IN", model: null, isKeySet: false });
      expect(await spaceModels.find(id)).toEqual({ model: second, sealedKey: null });
      expect(await spaceModels.find((await makeSpace(subject())).id)).toBeNull();

      expect([await spaceModels.delete(id), await spaceModels.delete(id)]).toEqual([true, false]);
      expect(await spaceModels.find(id)).toBeNull();
      expect(await codeOf(spaceModels.put(modelOf(newId<SpaceId>()), null))).toBe("NOT_FOUND");
    });

    it("has its key sealed anew, unless it has changed meanwhile", async () => {
      const { spaceModels } = subject().store;
      const ids: SpaceId[] = [];
      for (const key of ["old", "old", null]) {
        const { id } = await makeSpace(subject());
        await spaceModels.put(modelOf(id), key);
        ids.push(id);
      }
      const [same, changed, keyless] = ids as [SpaceId, SpaceId, SpaceId];
      const listed: SpaceId[] = [];
      for (let after: SpaceId | null = null; ; ) {
        const batch: Awaited<ReturnType<typeof spaceModels.listSealed>> = await spaceModels.listSealed(after, 1);
        listed.push(...batch.map(({ spaceId }) => spaceId));
        after = batch.at(-1)?.spaceId ?? null;
        if (after === null) break;
      }
      expect(listed.filter((id) => ids.includes(id))).toEqual([same, changed].toSorted());

      await spaceModels.put(modelOf(changed), "changed");
      const changes = ids.map((spaceId) => ({ spaceId, from: "old", to: "new" }));
      expect(await spaceModels.replaceSealed(changes)).toEqual([same]);
      expect((await spaceModels.find(same))?.sealedKey).toBe("new");
      expect((await spaceModels.find(changed))?.sealedKey).toBe("changed");
      expect((await spaceModels.find(keyless))?.sealedKey).toBeNull();
    });

    it("is counted by the tokens of the Space's own answers since a moment", async () => {
      const { store } = subject();
      const { thread, space } = await makeThread(subject());
      const before = new Date(Date.now() - 60_000);
      const answered = async (tokens: { input: number; output: number } | null) => {
        const { answer } = await store.threads.addQuestion({ threadId: thread.id, request: request(), runnerId: "runner" });
        const facts = {
          badge: "NONE",
          engine: "MODEL",
          model: "m",
          queries: [],
          citations: [],
          warnings: [],
          clarification: null,
        } as const;
        const whole = { ...facts, text: "nul \u0000", confidence: 1, durationMs: 1, tokens };
        await store.answers.append(answer.id, [{ type: "completed", answer: whole }], new Date());
      };
      await answered({ input: 1_000, output: 20 });
      await answered({ input: 2_000_000_000, output: 5 });
      await answered(null);
      await store.threads.addQuestion({ threadId: thread.id, request: request(), runnerId: "runner" });
      expect(await store.spaceModels.countTokens(space.id, before)).toEqual({ answers: 2, inputTokens: 2_000_001_000, outputTokens: 25 });
      expect(await store.spaceModels.countTokens(space.id, new Date(Date.now() + 60_000))).toMatchObject({ answers: 0, inputTokens: 0 });
      expect(await store.spaceModels.countTokens((await makeSpace(subject())).id, before)).toMatchObject({ answers: 0, outputTokens: 0 });
    });
  });
}
