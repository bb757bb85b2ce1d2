/** What the child process is asked to do, as JSON in its only argument. Paths are absolute and of our own making. */
export type ScriptTask =
  | {
      readonly task: "make";
      /** Of the database, which must not be there yet. */
      readonly path: string;
      readonly scriptPath: string;
      readonly memoryLimitMiB: number;
      readonly maxFileBytes: number;
    }
  | { readonly task: "verify"; readonly path: string; readonly memoryLimitMiB: number };

export interface ScriptFailure {
  /** `foreign`: a script of another engine, which `message` names. */
  readonly reason: "statement" | "refused" | "foreign" | "not-text" | "damaged" | "too-large";
  /** Of the engine, or ours for what was refused. */
  readonly message: string;
  readonly code: string | null;
  readonly line: number | null;
  /** The beginning of the statement. */
  readonly statement: string | null;
}

export type ScriptAnswer =
  | { readonly done: true; readonly statementCount: number; readonly tableCount: number; readonly warnings: readonly string[] }
  | { readonly done: false; readonly failure: ScriptFailure };
