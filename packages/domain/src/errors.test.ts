import { describe, expect, it } from "vitest";
import { AppError, ErrorCode, notFound, toAppError } from "./errors.ts";

describe("toAppError", () => {
  it("gives nothing away about an unknown error", () => {
    const error = toAppError(new Error("password=hunter2 at 10.0.0.1"));
    expect(error.code).toBe(ErrorCode.INTERNAL);
    expect(error.userMessage).not.toContain("hunter2");
  });

  it("keeps an AppError as it is", () => {
    const error = new AppError(ErrorCode.TIMEOUT, "took too long");
    expect(toAppError(error)).toBe(error);
  });

  it("takes an aborted fetch as a cancellation", () => {
    expect(toAppError(new DOMException("aborted", "AbortError")).code).toBe(ErrorCode.CANCELLED);
  });
});

it("answers unknown ids and ids of other Spaces with the same words", () => {
  expect(notFound("Thread").userMessage).toBe("This thread doesn't exist, or you have no access to it.");
});
