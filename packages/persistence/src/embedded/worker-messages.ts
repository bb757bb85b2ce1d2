/** What the embedded database's worker is started with. */
export interface WorkerInput {
  /** The data folder. */
  readonly folder: string;
  readonly listen: { readonly path: string } | { readonly host: string; readonly port: number };
  readonly sharedBuffersMb: number;
  readonly idleInTransactionMs: number;
}

/** What the worker says. It is sent one message only: to stop. */
export type WorkerMessage =
  /** Clients can connect; `port` on TCP. */
  | { readonly type: "ready"; readonly port: number | null }
  /** A client held a transaction open too long while others waited, and was cut off. */
  | { readonly type: "stuck" }
  /** Everything is on disk. */
  | { readonly type: "stopped" };
