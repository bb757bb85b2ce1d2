import type { MessageId } from "@olympus/domain";

/** Where the bus hints that an answer has new events. */
export function answerTopic(messageId: MessageId): string {
  return `answer:${messageId}`;
}

/** Where the bus hints that somebody wants an answer stopped. */
export function answerStopTopic(messageId: MessageId): string {
  return `answer-stop:${messageId}`;
}
