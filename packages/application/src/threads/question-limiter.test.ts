import { type Author, newId } from "@olympus/domain";
import { expect, it } from "vitest";
import { movableClock, requestBy } from "../application.test-support.ts";
import { QuestionLimiter } from "./question-limiter.ts";

const author: Author = { kind: "user", userId: newId() };
const minuteMs = 60_000;

it("says, to the minute, when enough questions have left the hour", async () => {
  const clock = movableClock();
  const asked: number[] = [];
  const threads = { countQuestions: async (_author: Author, since: Date) => asked.filter((at) => at >= since.getTime()).length };
  const limiter = new QuestionLimiter(threads, { questionsPerHour: 3 }, clock);
  const ctx = requestBy(null, { clock });
  for (const waitMinutes of [0, 10, 5]) {
    clock.advance(waitMinutes * minuteMs);
    await limiter.assertMayAsk(ctx, author);
    asked.push(clock.now().getTime());
  }
  const failure = await limiter.assertMayAsk(ctx, author).catch((error: { retryAfterMs: number }) => error);
  expect(failure).toMatchObject({ code: "RATE_LIMITED" });
  const waitMs = failure?.retryAfterMs ?? 0;
  expect(waitMs).toBeGreaterThanOrEqual(45 * minuteMs);
  expect(waitMs).toBeLessThanOrEqual(46 * minuteMs);
  clock.advance(waitMs);
  await limiter.assertMayAsk(ctx, author);
});

it.each(["countRetry", "countDirect"] as const)("limits what is counted by %s too, by itself", (count) => {
  const limiter = new QuestionLimiter({ countQuestions: async () => 0 }, { questionsPerHour: 2 }, movableClock());
  limiter[count](author);
  limiter[count](author);
  expect(() => limiter[count](author)).toThrow(/2 questions/);
  limiter[count]({ kind: "token", tokenId: newId() });
  limiter[count === "countRetry" ? "countDirect" : "countRetry"](author);
});
