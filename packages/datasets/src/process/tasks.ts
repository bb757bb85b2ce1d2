import type { DatasetColumn, ParsedTable } from "@olympus/domain";
import type { DatasetView } from "../writing/build-views.ts";
import type { MadeDataset } from "../writing/made-dataset.ts";
import type { DatasetRows } from "../writing/read-rows.ts";

/** Formats of files that are tables themselves. */
export type TableFormat = "CSV" | "TSV" | "JSON" | "PARQUET";

/** What a process is asked to do. `folder` is the task's own, for what it writes. */
export type DatasetTask =
  | {
      readonly task: "tables";
      readonly tables: readonly ParsedTable[];
      readonly needsValues: boolean;
      readonly maxDatasets: number;
      readonly folder: string;
    }
  | { readonly task: "file"; readonly path: string; readonly format: TableFormat; readonly folder: string }
  | {
      readonly task: "rows";
      readonly path: string;
      readonly columns: readonly DatasetColumn[];
      readonly offset: number;
      readonly limit: number;
    }
  | { readonly task: "views"; readonly path: string; readonly views: readonly DatasetView[] };

export interface TaskResults {
  readonly tables: readonly MadeDataset[];
  readonly file: MadeDataset | null;
  readonly rows: DatasetRows;
  readonly views: null;
}

/** The one answer to a task. `rssBytes`: memory of the process after it. */
export type TaskMessage =
  | { readonly type: "done"; readonly result: TaskResults[keyof TaskResults]; readonly rssBytes: number }
  /** `userMessage`: when it is the file's fault; null when it is ours. */
  | { readonly type: "failed"; readonly message: string; readonly userMessage: string | null };
