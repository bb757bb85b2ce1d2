import type { AnswerFeedback, MessageId } from "@olympus/domain";
import type { ApiContext } from "../../graphql/api-context.ts";

interface Batch {
  readonly messageIds: MessageId[];
  readonly feedback: Promise<ReadonlyMap<string, AnswerFeedback>>;
}

const batches = new WeakMap<ApiContext, Batch>();

/** The viewer's own feedback on an answer; all that are asked for at once are looked up at once. Nothing is kept after that. */
export async function loadFeedback(ctx: ApiContext, messageId: MessageId): Promise<AnswerFeedback | null> {
  const batch = batches.get(ctx) ?? openBatch(ctx);
  batch.messageIds.push(messageId);
  return (await batch.feedback).get(messageId) ?? null;
}

function openBatch(ctx: ApiContext): Batch {
  const messageIds: MessageId[] = [];
  const batch = { messageIds, feedback: read(ctx, messageIds) };
  batches.set(ctx, batch);
  return batch;
}

async function read(ctx: ApiContext, messageIds: readonly MessageId[]): Promise<ReadonlyMap<string, AnswerFeedback>> {
  // Resolvers of one level are called one after another, before any promise goes on.
  await new Promise((resolve) => setImmediate(resolve));
  batches.delete(ctx);
  const found = await ctx.services.feedback.list(ctx, messageIds);
  return new Map(found.map((feedback) => [feedback.messageId, feedback]));
}
