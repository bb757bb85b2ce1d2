import { expect, it } from "vitest";
import { AttemptLimiter } from "./attempt-limiter.ts";

function limiter(maxKeys = 100) {
  const time = { ms: 1_000_000 };
  const clock = { now: () => new Date(time.ms) };
  return { time, attempts: new AttemptLimiter({ limit: 3, windowMs: 60_000, maxKeys }, clock) };
}

it("refuses after the limit, says for how long, and lets through again when the window has moved on", () => {
  const { time, attempts } = limiter();
  expect([attempts.take("a"), attempts.take("a")]).toEqual([null, null]);
  time.ms += 10_000;
  expect(attempts.take("a")).toBeNull();
  expect(attempts.take("a")).toBe(50_000);
  expect(attempts.take("b")).toBeNull();
  time.ms += 50_000;
  expect([attempts.take("a"), attempts.take("a")]).toEqual([null, null]);
  expect(attempts.take("a")).toBe(10_000);
});

it("doesn't count what was given back or cleared", () => {
  const { attempts } = limiter();
  for (let i = 0; i < 10; i++) {
    expect(attempts.take("a")).toBeNull();
    attempts.giveBack("a");
  }
  expect(attempts.size).toBe(0);
  for (let i = 0; i < 3; i++) attempts.take("a");
  attempts.clear("a");
  expect(attempts.take("a")).toBeNull();
});

it("remembers a bounded number of keys, the most recent ones", () => {
  const { attempts } = limiter(5);
  for (let i = 0; i < 1_000; i++) attempts.take(`key ${i}`);
  expect(attempts.size).toBe(5);
  for (let i = 0; i < 2; i++) attempts.take("key 999");
  expect(attempts.take("key 999")).not.toBeNull();
});
