import { parentPort } from "node:worker_threads";
import type { SqlDialect } from "@olympus/domain";
import { judge } from "./judge.ts";

/** The judging thread: one question in, one verdict out; the next question comes after it. Erasable syntax only, for it may be started from its source. */
export interface GuardQuestion {
  readonly sql: string;
  readonly dialect: SqlDialect;
}

parentPort?.on("message", async ({ sql, dialect }: GuardQuestion) => {
  parentPort?.postMessage(await judge(sql, dialect));
});
parentPort?.postMessage("ready");
