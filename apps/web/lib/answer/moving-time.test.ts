// @vitest-environment node
import { describe, expect, it } from "vitest";
import { movingTimeIn } from "./moving-time.ts";

const fixed = "SELECT sum(a) FROM t WHERE d >= DATE '2026-01-01'";

describe("movingTimeIn", () => {
  it.each([
    ["What were our sales this year?", "this year"],
    ["Orders of the last 30 days", "last 30 days"],
    ["Refunds in the past few weeks", "past few weeks"],
    ["Who ordered yesterday?", "yesterday"],
  ])("finds them beside a date that stays: %s", (question, words) => {
    expect(movingTimeIn(question, fixed)).toBe(words);
  });

  it("has nothing against a year that the question names, or against the last order", () => {
    expect(movingTimeIn("What were our sales in 2026?", fixed)).toBeNull();
    expect(movingTimeIn("What was the last order of 2026?", fixed)).toBeNull();
  });

  it("has nothing against statements that reckon from today", () => {
    expect(movingTimeIn("Sales this year", "SELECT sum(a) FROM t WHERE d >= date_trunc('year', current_date)")).toBeNull();
    expect(movingTimeIn("Sales this year", "SELECT sum(a) FROM t WHERE b > 12026 LIMIT 1000")).toBeNull();
  });
});
