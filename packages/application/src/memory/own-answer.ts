import { type Message, type MessageAnswer, type MessageId, notFound, type Thread, toId } from "@olympus/domain";
import type { ThreadRepository } from "@olympus/persistence";
import { type Action, type Policy, requirePrincipal } from "../policy.ts";
import type { RequestCtx } from "../services.ts";

export interface OwnAnswer {
  readonly message: Message;
  readonly answer: MessageAnswer;
  readonly thread: Thread;
}

/** An answer in one of the caller's own threads. Fails with NOT_FOUND in the same words for all that isn't, and FORBIDDEN. */
export async function getOwnAnswer(
  ctx: RequestCtx,
  messageId: string,
  action: Action,
  { threads, policy }: { readonly threads: Pick<ThreadRepository, "findMessage">; readonly policy: Policy },
): Promise<OwnAnswer> {
  requirePrincipal(ctx);
  const id = toId<MessageId>(messageId);
  const found = id === null ? null : await threads.findMessage(id);
  const thread = await policy.getOwn(ctx, found?.thread ?? null, action, "Answer");
  if (!found?.message.answer) throw notFound("Answer");
  return { message: found.message, answer: found.message.answer, thread };
}
