import { expect, it } from "vitest";
import { late, withinOwnTime } from "./own-time.ts";

/** Somebody who gets a share of a processor, and answers when so much work is done. */
function workerWith({ share, answersAfterMs }: { readonly share: number; readonly answersAfterMs: number }) {
  let now = 0;
  let worked = 0;
  return {
    now: () => now,
    workedMs: async () => worked,
    next: async (withinMs: number) => {
      const restMs = (answersAfterMs - worked) / share;
      now += Math.min(restMs, withinMs);
      worked += Math.min(restMs, withinMs) * share;
      return worked >= answersAfterMs ? "answer" : late;
    },
  };
}

it.each([
  ["a thread of its own processor", 1],
  ["one of a busy machine", 0.1],
])("waits for %s as long as it works no longer than it may", async (_who, share) => {
  expect(await withinOwnTime(5_000, workerWith({ share, answersAfterMs: 4_900 }))).toBe("answer");
  const endless = workerWith({ share, answersAfterMs: 1e9 });
  expect(await withinOwnTime(5_000, endless)).toBe(late);
  expect(Math.round(await endless.workedMs())).toBe(5_000);
});

it("waits no longer than twelve times that for one that gets no processor", async () => {
  const starved = workerWith({ share: 1e-6, answersAfterMs: 1_000 });
  expect(await withinOwnTime(5_000, starved)).toBe(late);
  expect(Math.round(starved.now())).toBe(60_000);
});
