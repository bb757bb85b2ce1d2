import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, useSyncExternalStore } from "react";
import type { AnswerStatus, MessagePartsFragment } from "../../gql/graphql.ts";
import { keys } from "../query-client.ts";
import { AnswerStream, type StreamedAnswer } from "./answer-stream.ts";
import { emptyAnswer, fromStoredAnswer, isOver } from "./answer-view.ts";

const onServer: StreamedAnswer = { view: emptyAnswer, isReconnecting: false, isLost: false };
const noSubscription = () => () => {};

/**
 * The answer of a message: the stored one when it is whole, else followed from its first event. One that was stopped, failed or was
 * interrupted is followed too: its rows and sources are only in its events.
 */
export function useAnswer(message: MessagePartsFragment): StreamedAnswer {
  const client = useQueryClient();
  const { id, threadId, answer } = message;
  const status = answer?.status ?? "COMPLETED";
  const attempt = useAttempt(status);
  const isWhole = status === "COMPLETED";
  const isRunning = status === "RUNNING";

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt has the same id, and events of its own
  const stream = useMemo(() => {
    if (isWhole) return null;
    return new AnswerStream(id, () => {
      if (!isRunning) return;
      // What is stored has the last word, also on the thread's title.
      void client.invalidateQueries({ queryKey: keys.thread(threadId) });
      void client.invalidateQueries({ queryKey: ["threads"] });
    });
  }, [client, id, threadId, isWhole, attempt]);

  const stored = useMemo(() => ({ ...onServer, view: answer ? fromStoredAnswer(answer) : emptyAnswer }), [answer]);
  const streamed = useSyncExternalStore(stream?.subscribe ?? noSubscription, stream?.getSnapshot ?? (() => onServer), () => onServer);
  if (!stream || isRunning || isOver(streamed.view)) return stream ? streamed : stored;
  // It has ended, and its last event is still to come.
  const { failure } = stored.view;
  return streamed.view.lastSequence === 0 ? stored : { ...onServer, view: { ...streamed.view, status, failure } };
}

/** Counts how often the answer began anew. */
function useAttempt(status: AnswerStatus): number {
  const [seen, setSeen] = useState({ status, attempt: 0 });
  if (seen.status === status) return seen.attempt;
  const attempt = status === "RUNNING" ? seen.attempt + 1 : seen.attempt;
  setSeen({ status, attempt });
  return attempt;
}
