import type { ResultColumn, Row } from "@olympus/domain";
import type { QueryParameter } from "../../cursor.ts";

/** What a database file is opened with, by the child process that holds it. Given as its only command-line argument, as JSON. */
export interface HostSettings {
  readonly engine: "duckdb" | "sqlite";
  /** Absolute path, already checked. */
  readonly path: string;
  readonly memoryLimitMiB: number;
  /** Absolute: files in it may be read by statements. Only for the views of datasets; null for everybody's own databases. */
  readonly readableFolder?: string | null;
}

/** Parent to child. Each is answered by one message with the same id; cursors are numbered by the parent. */
export type HostRequest = { readonly id: number } & HostOperation;

export type HostOperation =
  | {
      readonly op: "open";
      readonly cursor: number;
      readonly sql: string;
      readonly parameters: readonly QueryParameter[];
      readonly isInternal: boolean;
    }
  | { readonly op: "read"; readonly cursor: number; readonly maxRows: number }
  | { readonly op: "interrupt"; readonly cursor: number }
  | { readonly op: "close"; readonly cursor: number };

export interface HostFailure {
  readonly code: string | null;
  readonly message: string;
}

export type HostAnswer =
  | { readonly id: number; readonly columns: readonly ResultColumn[] }
  | { readonly id: number; readonly rows: readonly Row[] }
  | { readonly id: number; readonly done: true }
  | { readonly id: number; readonly failure: HostFailure }
  /** The first message: the file is open, or could not be opened. */
  | { readonly id: 0; readonly ready: HostFailure | null };

/** What an engine offers inside the child. */
export interface HostSession {
  open(cursor: number, sql: string, parameters: readonly QueryParameter[], isInternal: boolean): Promise<readonly ResultColumn[]>;
  /** At most `maxRows`; empty at the end. */
  read(cursor: number, maxRows: number): Promise<readonly Row[]>;
  interrupt(cursor: number): void;
  close(cursor: number): void;
}
