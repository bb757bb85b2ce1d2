import type { AnswerEvent, AnswerStep } from "@olympus/domain";
import { describe, expect, it } from "vitest";
import { project } from "./answer-projection.ts";

const step = (id: string, status: AnswerStep["status"], title = id): AnswerStep => ({
  id,
  kind: "ROUTING",
  title,
  detail: null,
  status,
  durationMs: null,
});

describe("project", () => {
  it("replaces a step with the same id and appends others", () => {
    const events: AnswerEvent[] = [
      { type: "step", step: step("b", "RUNNING") },
      { type: "step", step: step("a", "DONE", "new") },
    ];
    expect(project([step("a", "RUNNING")], events).steps).toEqual([step("a", "DONE", "new"), step("b", "RUNNING")]);
  });

  it("joins the text that came", () => {
    const change = project(
      [],
      [
        { type: "text", delta: "One " },
        { type: "routed", badge: "SQL", reason: "" },
        { type: "text", delta: "two" },
      ],
    );
    expect(change).toMatchObject({ status: "RUNNING", appendedText: "One two", text: null });
  });

  it.each([
    ["cancelled", "CANCELLED", null],
    ["interrupted", "INTERRUPTED", "INTERRUPTED"],
  ] as const)("ends an answer that was %s and leaves no step running", (type, status, code) => {
    const change = project([step("a", "RUNNING"), step("b", "DONE")], [{ type }]);
    expect(change.status).toBe(status);
    expect(change.failure?.code ?? null).toBe(code);
    expect(change.steps.map((item) => item.status)).toEqual(["FAILED", "DONE"]);
  });
});
