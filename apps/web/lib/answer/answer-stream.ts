import { createClient } from "graphql-sse";
import { AnswerEventsDocument, type AnswerEventsSubscription } from "../../gql/graphql.ts";
import { csrfHeaders } from "../graphql.ts";
import { type AnswerView, applyEvent, emptyAnswer, isOver } from "./answer-view.ts";

export interface StreamedAnswer {
  readonly view: AnswerView;
  /** The stream broke, and is being taken up again. */
  readonly isReconnecting: boolean;
  /** The stream broke and could not be taken up again; the answer itself may well go on. */
  readonly isLost: boolean;
}

const beginning: StreamedAnswer = { view: emptyAnswer, isReconnecting: false, isLost: false };
/** Together with the waits between them about five minutes: time for a server to be restarted. */
const retries = 40;
const longestWaitMs = 8_000;

/**
 * One running answer, outside React: events are taken in as they come and published at most once per frame, so that a fast stream of
 * tokens costs one render per frame. Follows from the first subscriber until the last one leaves or the answer ends.
 */
export class AnswerStream {
  readonly #messageId: string;
  readonly #onEnd: (view: AnswerView) => void;
  readonly #listeners = new Set<() => void>();
  #published = beginning;
  #current = beginning;
  #frame = 0;
  #stop: (() => void) | null = null;

  constructor(messageId: string, onEnd: (view: AnswerView) => void) {
    this.#messageId = messageId;
    this.#onEnd = onEnd;
  }

  readonly getSnapshot = (): StreamedAnswer => this.#published;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= isOver(this.#current.view) ? null : this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  #follow(): () => void {
    let isStopped = false;
    const client = createClient({
      url: () => "/graphql/stream",
      headers: () => ({ ...csrfHeaders }),
      credentials: "same-origin",
      retryAttempts: retries,
      retry: async (failures) => {
        if (!isStopped) this.#publishSoon({ ...this.#current, isReconnecting: true });
        // Not all pages at once, when the server is back.
        const waitMs = Math.min(longestWaitMs, 1000 * 2 ** failures) * (0.75 + Math.random() / 2);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      },
      on: {
        connected: () => {
          if (!isStopped && this.#current.isReconnecting) this.#publishSoon({ ...this.#current, isReconnecting: false });
        },
      },
    });
    const end = (isLost: boolean) => {
      if (isStopped) return;
      this.#stop = null;
      this.#publishSoon({ ...this.#current, isReconnecting: false, isLost });
      client.dispose();
    };
    client.subscribe<AnswerEventsSubscription>(
      {
        query: AnswerEventsDocument.toString(),
        variables: { messageId: this.#messageId, afterSequence: this.#current.view.lastSequence },
      },
      {
        next: ({ data, errors }) => {
          if (isStopped) return;
          if (data) this.#publishSoon({ ...beginning, view: applyEvent(this.#current.view, data.answerEvents) });
          else if (errors) end(true);
        },
        error: () => end(!isOver(this.#current.view)),
        complete: () => end(!isOver(this.#current.view)),
      },
    );
    return () => {
      isStopped = true;
      client.dispose();
    };
  }

  #publishSoon(next: StreamedAnswer): void {
    this.#current = next;
    // A hidden tab gets no frames: the end must reach it all the same.
    if (isOver(next.view) || next.isLost) this.#publish();
    else if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#publish());
  }

  #publish(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const wasOver = isOver(this.#published.view);
    this.#published = this.#current;
    for (const listener of this.#listeners) listener();
    if (!wasOver && isOver(this.#published.view)) this.#onEnd(this.#published.view);
  }
}
