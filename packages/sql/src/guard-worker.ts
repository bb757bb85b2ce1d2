import { parentPort } from "node:worker_threads";
import type { SqlDialect } from "@olympus/domain";
import { judge, loadParsers } from "./judge.ts";

/** The judging thread: one question in, one verdict out, in order. Erasable syntax only, for it may be started from its source. */
export interface GuardQuestion {
  readonly sql: string;
  readonly dialect: SqlDialect;
}

await loadParsers();
parentPort?.on("message", ({ sql, dialect }: GuardQuestion) => parentPort?.postMessage(judge(sql, dialect)));
parentPort?.postMessage("ready");
