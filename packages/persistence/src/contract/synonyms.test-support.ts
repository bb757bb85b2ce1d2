import { newId } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { codeOf, makeSpace, type Subject } from "./fixtures.test-support.ts";

export function describeSynonyms(subject: Subject): void {
  describe("a Space's words", () => {
    it("are kept, changed and forgotten, last changed first", async () => {
      const { synonyms } = subject().store;
      const { id } = await makeSpace(subject());
      const first = await synonyms.create(id, ["GMV", "gross merchandise value"], 10);
      const second = await synonyms.create(id, ["Ünïcode ☃", "\u0000snow"], 10);
      expect(second.words[0]).toBe("Ünïcode ☃");
      expect(await synonyms.find(first.id)).toEqual(first);
      expect(await synonyms.update(first.id, ["GMV", "turnover", "total_amount"])).toMatchObject({
        words: ["GMV", "turnover", "total_amount"],
      });
      expect((await synonyms.list(id)).map((group) => group.id).sort()).toEqual([first.id, second.id].sort());
      expect(await synonyms.delete(first.id)).toBe(true);
      expect(await synonyms.delete(first.id)).toBe(false);
      expect(await synonyms.update(first.id, ["a", "b"])).toBeNull();
      expect((await synonyms.list(id)).map((group) => group.id)).toEqual([second.id]);
    });

    it("are each Space's own, and only so many", async () => {
      const { synonyms } = subject().store;
      const [one, other] = [await makeSpace(subject()), await makeSpace(subject())];
      await synonyms.create(one.id, ["client", "customer"], 1);
      expect(await codeOf(synonyms.create(one.id, ["shop", "store"], 1))).toBe("BAD_INPUT");
      expect(await synonyms.list(other.id)).toEqual([]);
      expect(await synonyms.find(newId())).toBeNull();
    });
  });
}
