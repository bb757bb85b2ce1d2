import { describe, expect, it } from "vitest";
import { readCrash, summarize } from "./crashed-files.mjs";

const died = (file) => ({
  message: "[vitest-pool]: Worker forks emitted error.",
  cause: { message: `Worker exited unexpectedly with signal SIGTRAP during started state while running test file ${file}` },
});
const passed = { file: "/a.test.ts", state: "passed", hasFailure: false };
const unfinished = { file: "/b.test.ts", state: "queued", hasFailure: false };

describe("the report of test files whose process died", () => {
  it("reads the file and the signal out of what Vitest says", () => {
    expect(readCrash(died("/b.test.ts"))).toEqual({ signal: "SIGTRAP", files: ["/b.test.ts"] });
    expect(readCrash({ message: "Worker exited unexpectedly with exit code 1 during started state" })).toBeNull();
    expect(readCrash({ message: "expected 1 to be 2" })).toBeNull();
  });

  it("holds those files when nothing else went wrong", () => {
    expect(summarize([passed, unfinished], [died("/b.test.ts")])).toEqual({ signals: { "/b.test.ts": "SIGTRAP" }, isAll: true });
  });

  it.each([
    ["another file failed", [{ ...passed, state: "failed" }, unfinished], [died("/b.test.ts")]],
    ["a test of the file had failed before", [passed, { ...unfinished, hasFailure: true }], [died("/b.test.ts")]],
    ["another error was caught", [passed, unfinished], [died("/b.test.ts"), { message: "something" }]],
  ])("says that there is more when %s", (_, modules, errors) => {
    expect(summarize(modules, errors).isAll).toBe(false);
  });
});
