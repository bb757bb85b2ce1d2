import type { AnswerFeedback, MessageId } from "@olympus/domain";
import type { ApiContext } from "../../graphql/api-context.ts";
import { createMessageLoader } from "../../graphql/message-loader.ts";

const load = createMessageLoader((ctx, messageIds) => ctx.services.feedback.list(ctx, messageIds));

/** The viewer's own feedback on an answer; null when they said nothing. */
export async function loadFeedback(ctx: ApiContext, messageId: MessageId): Promise<AnswerFeedback | null> {
  return (await load(ctx, messageId))[0] ?? null;
}
