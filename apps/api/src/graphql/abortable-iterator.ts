/**
 * An iterator that can be ended while it waits. A plain async generator parked on an await ignores `return()` until that await
 * settles, so a client that leaves would keep it alive: here `return()` aborts the signal that `start` listens to.
 */
export function abortableIterator<T>(outer: AbortSignal, start: (signal: AbortSignal) => AsyncIterable<T>): AsyncIterableIterator<T> {
  const controller = new AbortController();
  const inner = start(AbortSignal.any([outer, controller.signal]))[Symbol.asyncIterator]();
  return {
    next: () => inner.next(),
    async return() {
      controller.abort();
      await inner.return?.();
      return { done: true, value: undefined };
    },
    throw: (error: unknown) => (inner.throw ? inner.throw(error) : Promise.reject(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
