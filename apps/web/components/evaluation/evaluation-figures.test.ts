// @vitest-environment node
import { describe, expect, it } from "vitest";
import { accuracyOf, changeOf, percent, precisionOf } from "./evaluation-figures.ts";

describe("figures of an evaluation", () => {
  const counts = { correct: 6, wrong: 2, declined: 3, errors: 1 };

  it("count accuracy of all, and precision of what was answered", () => {
    expect(accuracyOf(counts)).toBe(0.5);
    expect(precisionOf(counts)).toBe(0.75);
  });

  it("say nothing of what was not asked", () => {
    const none = { correct: 0, wrong: 0, declined: 0, errors: 0 };
    expect(accuracyOf(none)).toBeNull();
    expect(precisionOf({ ...none, declined: 4 })).toBeNull();
    expect(percent(null)).toBe("–");
  });

  it("tell how accuracy moved, in the points that are shown", () => {
    expect(changeOf(0.5, 0.46)).toBe("+4");
    expect(changeOf(0.46, 0.5)).toBe("−4");
    expect(changeOf(0.501, 0.499)).toBe("±0");
    expect(changeOf(0.5, null)).toBeNull();
  });
});
