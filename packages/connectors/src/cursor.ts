import type { ResultColumn, Row } from "@olympus/domain";

/** A value bound to a place in a statement (`$1` in Postgres and DuckDB, `?` in SQLite). 64-bit integers and decimals go as strings. */
export type QueryParameter = null | boolean | number | string;

export interface CursorRequest {
  readonly sql: string;
  readonly parameters: readonly QueryParameter[];
  /** Longest that the server may work on one answer; the base class keeps its own clock beside it. */
  readonly timeoutMs: number;
  /** One of our own statements, which may read an engine's catalog in ways that others may not. */
  readonly isInternal?: boolean;
  /** See `ExecuteOptions`. */
  readonly maxBilledBytes?: number;
  /** Set when the caller will most likely take everything: an engine may ask the server for so many rows before they are wanted. */
  readonly readAheadRows?: number;
  /** No more rows than these will be read: an engine may tell the server, which then ends by itself. */
  readonly maxRows?: number;
}

/**
 * What an engine hands back for one statement. Nothing is sent before `open`. One call at a time, but for `cancel`, which may come at any moment.
 * The caller always calls `close`, whatever happened before.
 */
export interface Cursor {
  /** About how large the last batch was; absent where the engine doesn't know without counting. */
  readonly lastBatchBytes?: number;
  /** Sends the statement and tells the columns of its result. */
  open(): Promise<readonly ResultColumn[]>;
  /** The next rows, at most `maxRows`; an empty batch means the end. */
  read(maxRows: number): Promise<readonly Row[]>;
  /** Stops the work on the server and lets a pending `open` or `read` fail soon. Never fails; more than once is fine. */
  cancel(): void;
  /** Gives the connection back when it is idle and sound, else throws it away. Never fails; more than once is fine. */
  close(): Promise<void>;
}
