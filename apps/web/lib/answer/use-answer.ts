import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useSyncExternalStore } from "react";
import type { MessagePartsFragment } from "../../gql/graphql.ts";
import { keys } from "../query-client.ts";
import { AnswerStream, type StreamedAnswer } from "./answer-stream.ts";
import { emptyAnswer, fromStoredAnswer } from "./answer-view.ts";

const onServer: StreamedAnswer = { view: emptyAnswer, isLost: false };
const noSubscription = () => () => {};

/** The answer of a message: the stored one when it is whole, else followed from its first event. */
export function useAnswer(message: MessagePartsFragment): StreamedAnswer {
  const client = useQueryClient();
  const { id, threadId, answer } = message;
  const isRunning = answer?.status === "RUNNING";

  const stream = useMemo(() => {
    if (!isRunning) return null;
    // What is stored has the last word, also on the thread's title.
    return new AnswerStream(id, () => {
      void client.invalidateQueries({ queryKey: keys.thread(threadId) });
      void client.invalidateQueries({ queryKey: ["threads"] });
    });
  }, [client, id, threadId, isRunning]);

  const stored = useMemo(() => ({ view: answer ? fromStoredAnswer(answer) : emptyAnswer, isLost: false }), [answer]);
  const streamed = useSyncExternalStore(stream?.subscribe ?? noSubscription, stream?.getSnapshot ?? (() => onServer), () => onServer);
  return isRunning ? streamed : stored;
}
