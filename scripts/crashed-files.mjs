// A Vitest reporter beside the usual one: which test files were left unfinished because the process that ran them died of a signal, and whether that is all
// that went wrong. Written as JSON to the file that OLYMPUS_CRASH_REPORT names.
import fs from "node:fs";
import path from "node:path";

const crash = /^Worker exited unexpectedly with signal (\w+) .*while running test files? (.+)$/;

/** The signal and the files of an error that says that a worker process died, or null. */
export function readCrash(error) {
  for (let cause = error; cause; cause = cause.cause) {
    const [, signal, files] = crash.exec(cause.message ?? "") ?? [];
    if (signal) return { signal, files: files.split(", ") };
  }
  return null;
}

/** `signals` by file; `isAll` when every other file passed and nothing else went wrong. */
export function summarize(modules, errors) {
  const crashes = errors.map(readCrash);
  const signals = Object.fromEntries(crashes.flatMap((found) => (found?.files ?? []).map((file) => [file, found.signal])));
  const isFine = ({ file, state, hasFailure }) => (file in signals ? !hasFailure : state === "passed" || state === "skipped");
  return { signals, isAll: crashes.every((found) => found !== null) && modules.every(isFine) };
}

export default class CrashedFiles {
  onTestRunEnd(modules, errors) {
    const seen = modules.map((module) => ({
      file: module.moduleId,
      state: module.state(),
      hasFailure: [...module.children.allTests()].some((test) => test.result().state === "failed"),
    }));
    fs.writeFileSync(path.resolve(process.env.OLYMPUS_CRASH_REPORT ?? "crash-report.json"), JSON.stringify(summarize(seen, errors)));
  }
}
