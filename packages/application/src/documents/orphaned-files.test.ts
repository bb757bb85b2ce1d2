import { AppError, notFound } from "@olympus/domain";
import { expect, it } from "vitest";
import { requestBy } from "../application.test-support.ts";
import { OrphanedFiles } from "./orphaned-files.ts";

/** A store that fails for some keys, and what is noted. */
function make(failures: Readonly<Record<string, Error>>) {
  const noted = ["a", "b", "c"];
  const deleted: string[] = [];
  const documents = {
    listOrphanedFiles: async (limit: number) => noted.slice(0, limit),
    forgetOrphanedFiles: async (keys: readonly string[]) =>
      void noted.splice(0, noted.length, ...noted.filter((key) => !keys.includes(key))),
    addOrphanedFiles: async (keys: readonly string[]) => void noted.push(...keys),
  };
  const remove = async (key: string) => {
    if (failures[key] !== undefined) throw failures[key];
    deleted.push(key);
  };
  return { noted, deleted, orphans: new OrphanedFiles(documents, { delete: remove }) };
}

it("deletes the others when one is of a store of another kind", async () => {
  const { noted, deleted, orphans } = make({ a: notFound("File") });
  expect(await orphans.remove(requestBy())).toBe(3);
  expect({ noted, deleted }).toEqual({ noted: [], deleted: ["b", "c"] });
});

it("keeps in mind what can't be deleted now", async () => {
  const { noted, orphans } = make({ b: new AppError("UNAVAILABLE", "away") });
  expect(await orphans.remove(requestBy())).toBe(1);
  expect(noted).toEqual(["b", "c"]);
});
