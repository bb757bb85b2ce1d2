import type { MessageId } from "@olympus/domain";
import type { ApiContext } from "./api-context.ts";

interface Batch<T> {
  readonly messageIds: MessageId[];
  readonly found: Promise<ReadonlyMap<string, readonly T[]>>;
}

/**
 * Looks up what belongs to messages, for one request: all messages that are asked for at once are looked up at once. Nothing is kept after
 * that. Answers an empty list for a message that nothing was found for; fails with what `read` fails with.
 */
export function createMessageLoader<T extends { readonly messageId: MessageId | null }>(
  read: (ctx: ApiContext, messageIds: readonly MessageId[]) => Promise<readonly T[]>,
): (ctx: ApiContext, messageId: MessageId) => Promise<readonly T[]> {
  const batches = new WeakMap<ApiContext, Batch<T>>();

  const readBatch = async (ctx: ApiContext, messageIds: readonly MessageId[]): Promise<ReadonlyMap<string, readonly T[]>> => {
    // Resolvers of one level are called one after another, before any promise goes on.
    await new Promise((resolve) => setImmediate(resolve));
    batches.delete(ctx);
    return Map.groupBy(await read(ctx, messageIds), ({ messageId }) => messageId ?? "");
  };

  return async (ctx, messageId) => {
    let batch = batches.get(ctx);
    if (batch === undefined) {
      const messageIds: MessageId[] = [];
      batch = { messageIds, found: readBatch(ctx, messageIds) };
      batches.set(ctx, batch);
    }
    batch.messageIds.push(messageId);
    return (await batch.found).get(messageId) ?? [];
  };
}
