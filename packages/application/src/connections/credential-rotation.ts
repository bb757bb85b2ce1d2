import type { ConnectionId, DocumentId, SecretBox, SpaceId } from "@olympus/domain";
import type { ConnectionRepository, DocumentRepository, SealedPassword, SpaceModelRepository } from "@olympus/persistence";
import { passwordContext } from "../documents/document-password.ts";
import { modelSealingContext } from "../models/space-models.ts";
import { sealingContext } from "./credential-vault.ts";

/** Where sealed credentials are kept: those of connections, the keys of models, and passwords of documents that wait to be read. */
export interface SealedStores {
  readonly connections: Pick<ConnectionRepository, "listSealed" | "replaceSealed">;
  readonly spaceModels: Pick<SpaceModelRepository, "listSealed" | "replaceSealed">;
  readonly documents: Pick<DocumentRepository, "listSealedPasswords" | "replaceSealedPasswords">;
}

/** What a rotation did and what it found. */
export interface RotationOutcome {
  /** Credentials that are stored. */
  readonly total: number;
  /** Sealed anew with the newest key. */
  readonly resealed: number;
  /** Can't be opened: their key is gone, or they were changed by hand. They stay as they are. */
  readonly unreadable: readonly ConnectionId[];
  /** Spaces whose model's key can't be opened. */
  readonly unreadableModels: readonly SpaceId[];
  /** Documents whose password can't be opened: their reading asks for it again. */
  readonly unreadableDocuments: readonly DocumentId[];
  /** Key ids that still seal something, with how much. */
  readonly keysInUse: ReadonlyMap<string, number>;
}

interface Sealed<Id> {
  readonly id: Id;
  readonly sealed: string;
  readonly context: string;
}

interface SealedSource<Id> {
  list(after: Id | null): Promise<readonly Sealed<Id>[]>;
  /** Gives the ids of those that were replaced. */
  replace(changes: readonly { readonly id: Id; readonly from: string; readonly to: string }[]): Promise<readonly Id[]>;
}

const batchSize = 100;
// A credential that is changed while it is sealed anew is looked at once more.
const maxPasses = 10;

/**
 * Seals every stored credential with the box's newest key, in batches, beside whoever uses and changes them: one that was changed meanwhile is left as it was
 * changed. Can be stopped at any time and done again.
 */
export async function rotateCredentials(stores: SealedStores, box: SecretBox): Promise<RotationOutcome> {
  let resealed = 0;
  for (let pass = 1; ; pass++) {
    const connections = await passOver(ofConnections(stores), box);
    const models = await passOver(ofModels(stores), box);
    const passwords = await passOver(ofPasswords(stores), box);
    const all = [connections, models, passwords];
    const resealedNow = all.reduce((count, each) => count + each.resealed, 0);
    resealed += resealedNow;
    const unreadable = {
      unreadable: connections.unreadable,
      unreadableModels: models.unreadable,
      unreadableDocuments: passwords.unreadable.map(documentOf),
    };
    if (resealedNow === 0 && all.every(({ changedMeanwhile }) => changedMeanwhile === 0)) return { ...sum(all), ...unreadable, resealed };
    if (pass === maxPasses) return { ...(await countKeys(stores, box)), ...unreadable, resealed };
  }
}

/** How many credentials each key has sealed. */
export async function countKeys(stores: SealedStores, box: SecretBox): Promise<Pick<RotationOutcome, "total" | "keysInUse">> {
  const [connections, models] = [await countKeysOf(ofConnections(stores), box), await countKeysOf(ofModels(stores), box)];
  return sum([connections, models, await countKeysOf(ofPasswords(stores), box)]);
}

function ofConnections({ connections }: SealedStores): SealedSource<ConnectionId> {
  return {
    list: async (after) =>
      (await connections.listSealed(after, batchSize)).map(({ id, spaceId, sealedCredentials }) => ({
        id,
        sealed: sealedCredentials,
        context: sealingContext({ id, spaceId }),
      })),
    replace: (changes) => connections.replaceSealed(changes),
  };
}

function ofModels({ spaceModels }: SealedStores): SealedSource<SpaceId> {
  return {
    list: async (after) =>
      (await spaceModels.listSealed(after, batchSize)).map(({ spaceId, sealedKey }) => ({
        id: spaceId,
        sealed: sealedKey,
        context: modelSealingContext(spaceId),
      })),
    replace: (changes) => spaceModels.replaceSealed(changes.map(({ id, from, to }) => ({ spaceId: id, from, to }))),
  };
}

function ofPasswords({ documents }: SealedStores): SealedSource<SealedPassword["id"]> {
  return {
    list: async (after) =>
      (await documents.listSealedPasswords(after, batchSize)).map(({ id, documentId, version, spaceId, sealedPassword }) => ({
        id,
        sealed: sealedPassword,
        context: passwordContext({ id: documentId, spaceId }, version),
      })),
    replace: (changes) => documents.replaceSealedPasswords(changes),
  };
}

function documentOf(id: SealedPassword["id"]): DocumentId {
  return id.slice(0, id.lastIndexOf(":")) as DocumentId;
}

async function countKeysOf<Id>(source: SealedSource<Id>, box: SecretBox): Promise<Pick<RotationOutcome, "total" | "keysInUse">> {
  const keysInUse = new Map<string, number>();
  let total = 0;
  for await (const batch of batchesOf(source)) {
    total += batch.length;
    for (const { sealed } of batch) addTo(keysInUse, box.keyIdOf(sealed) ?? "unknown", 1);
  }
  return { total, keysInUse };
}

async function passOver<Id>(source: SealedSource<Id>, box: SecretBox) {
  const unreadable: Id[] = [];
  const keysInUse = new Map<string, number>();
  let [total, resealed, changedMeanwhile] = [0, 0, 0];
  for await (const batch of batchesOf(source)) {
    const changes: { id: Id; from: string; to: string }[] = [];
    total += batch.length;
    for (const { id, sealed: from, context } of batch) {
      const keyId = box.keyIdOf(from) ?? "unknown";
      const to = keyId === box.currentKeyId ? from : reseal(box, from, context);
      if (to === null) unreadable.push(id);
      else if (to !== from) changes.push({ id, from, to });
      addTo(keysInUse, to === null ? keyId : box.currentKeyId, 1);
    }
    const replaced = changes.length === 0 ? [] : await source.replace(changes);
    resealed += replaced.length;
    changedMeanwhile += changes.length - replaced.length;
  }
  return { total, resealed, unreadable, keysInUse, changedMeanwhile };
}

function reseal(box: SecretBox, sealed: string, context: string): string | null {
  let plain: string;
  try {
    plain = box.open(sealed, context);
  } catch {
    // Told by its id: the box's own error says no more.
    return null;
  }
  return box.seal(plain, context);
}

async function* batchesOf<Id>(source: SealedSource<Id>): AsyncGenerator<readonly Sealed<Id>[]> {
  let after: Id | null = null;
  while (true) {
    const batch: readonly Sealed<Id>[] = await source.list(after);
    if (batch.length > 0) yield batch;
    after = batch.at(-1)?.id ?? null;
    if (batch.length < batchSize) return;
  }
}

function sum(
  sources: readonly { readonly total: number; readonly keysInUse: ReadonlyMap<string, number> }[],
): Pick<RotationOutcome, "total" | "keysInUse"> {
  const keysInUse = new Map<string, number>();
  for (const source of sources) for (const [key, count] of source.keysInUse) addTo(keysInUse, key, count);
  return { total: sources.reduce((total, source) => total + source.total, 0), keysInUse };
}

function addTo(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
