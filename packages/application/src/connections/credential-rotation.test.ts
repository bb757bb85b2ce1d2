import { AppError, type ConnectionId, type DocumentId, ErrorCode, newId, type SecretBox, type SpaceId } from "@olympus/domain";
import type { SealedConnection, SealedModelKey, SealedPassword } from "@olympus/persistence";
import { expect, it } from "vitest";
import { countKeys, rotateCredentials, type SealedStores } from "./credential-rotation.ts";

/** `key|context|text`: what matters here is which key, and that the context is kept. */
function boxOf(...ring: readonly string[]): SecretBox {
  return {
    currentKeyId: ring[0] ?? "",
    keyIdOf: (sealed) => sealed.split("|")[0] ?? null,
    seal: (plain, context) => [ring[0], context, plain].join("|"),
    open: (sealed, context) => {
      const [key = "", sealedFor, plain = ""] = sealed.split("|");
      if (!ring.includes(key) || sealedFor !== context) throw new AppError(ErrorCode.INTERNAL, "Can't be opened");
      return plain;
    },
  };
}

/** Connections, keys of models, and passwords of documents, in memory; `meanwhile` happens once, between the reading of a batch and its writing. */
function storing(
  rows: readonly SealedConnection[],
  meanwhile: (stored: Map<ConnectionId, SealedConnection>) => void = () => {},
  keys: readonly SealedModelKey[] = [],
  passwords: readonly SealedPassword[] = [],
) {
  const storedPasswords = new Map(passwords.map((password) => [password.id, password]));
  const storedKeys = new Map(keys.toSorted((a, b) => (a.spaceId < b.spaceId ? -1 : 1)).map((key) => [key.spaceId, key]));
  const stored = new Map(rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((row) => [row.id, row]));
  let once: typeof meanwhile | null = meanwhile;
  const connections: SealedStores["connections"] = {
    listSealed: async (after, limit) => [...stored.values()].filter(({ id }) => after === null || id > after).slice(0, limit),
    replaceSealed: async (changes) => {
      once?.(stored);
      once = null;
      return changes.flatMap(({ id, from, to }) => {
        const row = stored.get(id);
        if (row === undefined || row.sealedCredentials !== from) return [];
        stored.set(id, { ...row, sealedCredentials: to });
        return [id];
      });
    },
  };
  const spaceModels: SealedStores["spaceModels"] = {
    listSealed: async (after, limit) => [...storedKeys.values()].filter(({ spaceId: id }) => after === null || id > after).slice(0, limit),
    replaceSealed: async (changes) =>
      changes.flatMap(({ spaceId: id, from, to }) => {
        if (storedKeys.get(id)?.sealedKey !== from) return [];
        storedKeys.set(id, { spaceId: id, sealedKey: to });
        return [id];
      }),
  };
  const documents: SealedStores["documents"] = {
    listSealedPasswords: async (after) => (after === null ? [...storedPasswords.values()] : []),
    replaceSealedPasswords: async (changes) =>
      changes.flatMap(({ id, from, to }) => {
        const password = storedPasswords.get(id);
        if (password?.sealedPassword !== from) return [];
        storedPasswords.set(id, { ...password, sealedPassword: to });
        return [id];
      }),
  };
  return { stored, storedKeys, storedPasswords, repository: { connections, spaceModels, documents } };
}

const spaceId = newId<SpaceId>();
function sealedBy(key: string, text = "secret"): SealedConnection {
  const id = newId<ConnectionId>();
  return { id, spaceId, sealedCredentials: `${key}|${spaceId}/${id}|${text}` };
}

it("seals everything with the newest key, and finds nothing to do afterwards", async () => {
  const rows = [...Array.from({ length: 230 }, (_, n) => sealedBy("old", `secret ${n}`)), sealedBy("new"), sealedBy("older")];
  const { stored, repository } = storing(rows);
  const box = boxOf("new", "old", "older");
  expect(await countKeys(repository, box)).toEqual({ total: 232, keysInUse: new Map(Object.entries({ old: 230, new: 1, older: 1 })) });
  const outcome = { total: 232, unreadable: [], keysInUse: new Map([["new", 232]]) };
  expect(await rotateCredentials(repository, box)).toMatchObject({ ...outcome, resealed: 231 });
  for (const { id, sealedCredentials } of rows) expect(stored.get(id)?.sealedCredentials).toBe(sealedCredentials.replace(/^\w+/, "new"));
  expect(await rotateCredentials(repository, box)).toMatchObject({ ...outcome, resealed: 0 });
});

it("keeps what was changed meanwhile, and seals that anew in its next pass", async () => {
  const [changed, gone, still] = [sealedBy("old", "before"), sealedBy("old"), sealedBy("old")];
  const { stored, repository } = storing([changed, gone, still], (map) => {
    map.set(changed.id, { ...changed, sealedCredentials: changed.sealedCredentials.replace("before", "after") });
    map.delete(gone.id);
  });
  expect(await rotateCredentials(repository, boxOf("new", "old"))).toMatchObject({
    total: 2,
    resealed: 2,
    keysInUse: new Map([["new", 2]]),
  });
  expect(stored.get(changed.id)?.sealedCredentials).toMatch(/^new\|.*\|after$/);
});

it("leaves what it can't open as it is, and says which and of which key", async () => {
  const [lost, moved, fine] = [sealedBy("lost"), { ...sealedBy("old"), id: newId<ConnectionId>() }, sealedBy("old")];
  const { stored, repository } = storing([lost, moved, fine]);
  const outcome = await rotateCredentials(repository, boxOf("new", "old"));
  expect(outcome.unreadable.toSorted()).toEqual([lost.id, moved.id].toSorted());
  expect(outcome).toMatchObject({ resealed: 1, keysInUse: new Map(Object.entries({ lost: 1, old: 1, new: 1 })) });
  expect(stored.get(lost.id)).toEqual(lost);
});

it("seals the keys of models anew too, and says whose it can't open", async () => {
  const keyOf = (key: string, context: (id: SpaceId) => string): SealedModelKey => {
    const id = newId<SpaceId>();
    return { spaceId: id, sealedKey: `${key}|${context(id)}|sk-1` };
  };
  const many = Array.from({ length: 120 }, () => keyOf("old", (id) => `${id}/model`));
  const moved = keyOf("old", () => `${newId()}/model`);
  const { storedKeys, repository } = storing([sealedBy("old")], undefined, [...many, moved]);
  expect(await rotateCredentials(repository, boxOf("new", "old"))).toEqual({
    total: 122,
    resealed: 121,
    unreadable: [],
    unreadableModels: [moved.spaceId],
    unreadableDocuments: [],
    keysInUse: new Map([
      ["new", 121],
      ["old", 1],
    ]),
  });
  for (const { spaceId: id } of many) expect(storedKeys.get(id)?.sealedKey).toBe(`new|${id}/model|sk-1`);
  expect(storedKeys.get(moved.spaceId)).toEqual(moved);
});

it("seals passwords of documents anew that wait to be read, and says which it can't open", async () => {
  const passwordOf = (key: string, version: number, sealedFor = version): SealedPassword => {
    const documentId = newId<DocumentId>();
    const sealedPassword = `${key}|document password:${spaceId}:${documentId}:${sealedFor}|open sesame`;
    return { id: `${documentId}:${version}`, documentId, version, spaceId, sealedPassword };
  };
  const [waiting, moved] = [passwordOf("old", 2), passwordOf("old", 2, 1)];
  const { storedPasswords, repository } = storing([], undefined, [], [waiting, moved]);
  expect(await rotateCredentials(repository, boxOf("new", "old"))).toMatchObject({
    total: 2,
    resealed: 1,
    unreadableDocuments: [moved.documentId],
  });
  expect(storedPasswords.get(waiting.id)?.sealedPassword).toBe(waiting.sealedPassword.replace("old|", "new|"));
  expect(storedPasswords.get(moved.id)).toEqual(moved);
});
