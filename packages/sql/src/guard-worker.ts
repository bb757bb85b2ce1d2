import { parentPort } from "node:worker_threads";
import type { SqlDialect } from "@olympus/domain";
import { judgeWith, loadJudge } from "./judge.ts";
import type { Verdict } from "./verdict.ts";

/** The judging thread: one question in, one verdict out; the next question comes after it. Erasable syntax only, for it may be started from its source. */
export interface GuardQuestion {
  readonly sql: string;
  readonly dialect: SqlDialect;
}

/** Said when the parser is loaded: how much of a processor's time the thread has had until then. */
interface Judging {
  readonly workedMs: number;
}

/** What the thread says: `ready` once, then for each question that it is judging, and the verdict. */
export type GuardMessage = "ready" | Judging | Verdict;

/** Said to a thread that is idle: it ends by itself. */
export const endThread = "end";

const say = (message: GuardMessage) => parentPort?.postMessage(message);

// A parser that can't be loaded ends the thread, which its owner notices.
parentPort?.on("message", async (message: GuardQuestion | typeof endThread) => {
  if (message === endThread) return parentPort?.close();
  const { sql, dialect } = message;
  const judge = await loadJudge(dialect);
  const { user, system } = process.threadCpuUsage();
  say({ workedMs: (user + system) / 1_000 });
  say(judgeWith(judge, sql));
});
say("ready");
