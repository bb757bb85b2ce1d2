/** Runs `work` and gives what it reports, in order, then its result as the last event. Reports that nobody has taken yet are kept. Fails as `work` does. */
export async function* withProgress<P, R>(
  work: (report: (progress: P) => void) => Promise<R>,
): AsyncGenerator<{ readonly progress: P } | { readonly result: R }> {
  const reported: P[] = [];
  let wake = Promise.withResolvers<void>();
  const running = work((progress) => {
    reported.push(progress);
    wake.resolve();
  });
  // Nobody waits for it while an event is being taken: its failure is told further down.
  running.catch(() => {});
  let isRunning = true;
  const ended = running.finally(() => {
    isRunning = false;
  });
  ended.catch(() => {});
  while (isRunning || reported.length > 0) {
    for (let progress = reported.shift(); progress !== undefined; progress = reported.shift()) yield { progress };
    if (!isRunning) break;
    await Promise.race([wake.promise, ended.catch(() => {})]);
    wake = Promise.withResolvers<void>();
  }
  yield { result: await running };
}
