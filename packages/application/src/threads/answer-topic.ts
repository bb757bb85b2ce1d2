import type { MessageId } from "@olympus/domain";

/** Where the bus hints that an answer has new events. */
export function answerTopic(messageId: MessageId): string {
  return `answer:${messageId}`;
}
