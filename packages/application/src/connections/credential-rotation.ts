import type { ConnectionId, SecretBox } from "@olympus/domain";
import type { ConnectionRepository, SealedConnection } from "@olympus/persistence";
import { sealingContext } from "./credential-vault.ts";

/** What a rotation did and what it found. */
export interface RotationOutcome {
  /** Credentials that are stored. */
  readonly total: number;
  /** Sealed anew with the newest key. */
  readonly resealed: number;
  /** Can't be opened: their key is gone, or they were changed by hand. They stay as they are. */
  readonly unreadable: readonly ConnectionId[];
  /** Key ids that still seal something, with how much. */
  readonly keysInUse: ReadonlyMap<string, number>;
}

const batchSize = 100;
// A credential that is changed while it is sealed anew is looked at once more.
const maxPasses = 10;

/**
 * Seals every stored credential with the box's newest key, in batches, beside whoever uses and changes them: one that was changed meanwhile is left as it was
 * changed. Can be stopped at any time and done again.
 */
export async function rotateCredentials(
  connections: Pick<ConnectionRepository, "listSealed" | "replaceSealed">,
  box: SecretBox,
): Promise<RotationOutcome> {
  let resealed = 0;
  for (let pass = 1; ; pass++) {
    const found = await passOver(connections, box);
    resealed += found.resealed;
    if (found.changedMeanwhile === 0 && found.resealed === 0) return { ...found, resealed };
    if (pass === maxPasses) return { ...(await countKeys(connections, box)), unreadable: found.unreadable, resealed };
  }
}

/** How many credentials each key has sealed. */
export async function countKeys(
  connections: Pick<ConnectionRepository, "listSealed">,
  box: SecretBox,
): Promise<Pick<RotationOutcome, "total" | "keysInUse">> {
  const keysInUse = new Map<string, number>();
  let total = 0;
  for await (const batch of batchesOf(connections)) {
    total += batch.length;
    for (const { sealedCredentials } of batch) {
      const keyId = box.keyIdOf(sealedCredentials) ?? "unknown";
      keysInUse.set(keyId, (keysInUse.get(keyId) ?? 0) + 1);
    }
  }
  return { total, keysInUse };
}

async function passOver(
  connections: Pick<ConnectionRepository, "listSealed" | "replaceSealed">,
  box: SecretBox,
): Promise<RotationOutcome & { readonly changedMeanwhile: number }> {
  const unreadable: ConnectionId[] = [];
  const keysInUse = new Map<string, number>();
  let [total, resealed, changedMeanwhile] = [0, 0, 0];
  for await (const batch of batchesOf(connections)) {
    const changes: { id: ConnectionId; from: string; to: string }[] = [];
    total += batch.length;
    for (const { id, spaceId, sealedCredentials: from } of batch) {
      const keyId = box.keyIdOf(from) ?? "unknown";
      const to = keyId === box.currentKeyId ? from : reseal(box, from, sealingContext({ id, spaceId }));
      if (to === null) unreadable.push(id);
      else if (to !== from) changes.push({ id, from, to });
      const key = to === null ? keyId : box.currentKeyId;
      keysInUse.set(key, (keysInUse.get(key) ?? 0) + 1);
    }
    const replaced = changes.length === 0 ? [] : await connections.replaceSealed(changes);
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

async function* batchesOf(connections: Pick<ConnectionRepository, "listSealed">): AsyncGenerator<readonly SealedConnection[]> {
  let after: ConnectionId | null = null;
  while (true) {
    const batch: readonly SealedConnection[] = await connections.listSealed(after, batchSize);
    if (batch.length > 0) yield batch;
    after = batch.at(-1)?.id ?? null;
    if (batch.length < batchSize) return;
  }
}
