import type { DatasetColumn } from "@olympus/domain";

/** A table as it lies in Parquet, with `_row` and `_page` before its columns. */
export interface MadeDataset {
  /** Of the table among those that were given; 0 for a file. */
  readonly position: number;
  /** Of the Parquet file. */
  readonly path: string;
  readonly columns: readonly DatasetColumn[];
  readonly rowCount: number;
  readonly warnings: readonly string[];
}
