/** Said of what didn't come in time. */
export const late = Symbol("late");

/** How many times its own time a thread may take where it has to wait for a busy machine. */
const longestShare = 12;

interface OwnTime<T> {
  /** What comes next, or `late` after so many milliseconds. */
  next(withinMs: number): Promise<T | typeof late>;
  /** How long the other side has worked since it began, in milliseconds of a processor's time. */
  workedMs(): Promise<number>;
  now?(): number;
}

/** What comes before the other side has worked for so long itself, however long it had to wait for a processor; `late` after twelve times that in any case. */
export async function withinOwnTime<T>(
  timeoutMs: number,
  { next, workedMs, now = () => performance.now() }: OwnTime<T>,
): Promise<T | typeof late> {
  const endsAt = now() + timeoutMs * longestShare;
  for (let leftMs = timeoutMs; leftMs > 0; ) {
    const answer = await next(Math.ceil(leftMs));
    if (answer !== late) return answer;
    leftMs = Math.min(timeoutMs - (await workedMs()), endsAt - now());
  }
  return late;
}
