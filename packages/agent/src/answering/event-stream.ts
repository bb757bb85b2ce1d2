import { type AnswerEvent, type Ctx, isFinal, withSignal } from "@olympus/domain";

/**
 * What `produce` emits, as it comes, up to the first final event. `produce` starts with the first read; it must emit a final event and not throw.
 * When the reader leaves early, the context that `produce` got is aborted.
 */
export async function* streamEvents(
  ctx: Ctx,
  produce: (ctx: Ctx, emit: (event: AnswerEvent) => void) => Promise<void>,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const left = new AbortController();
  const queue: AnswerEvent[] = [];
  let wake = () => {};
  let isFinished = false;
  const work = produce(withSignal(ctx, left.signal), (event) => {
    queue.push(event);
    wake();
  }).finally(() => {
    isFinished = true;
    wake();
  });
  try {
    while (true) {
      for (let event = queue.shift(); event !== undefined; event = queue.shift()) {
        yield event;
        if (isFinal(event)) return;
      }
      if (isFinished) {
        await work;
        return;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    left.abort();
  }
}
