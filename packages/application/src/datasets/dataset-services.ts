import type { DatasetRecord, ResultColumn, Row } from "@olympus/domain";
import type { RequestCtx } from "../services.ts";

/** Rows of a dataset, and the way back to its document for each. */
export interface DatasetPage {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly Row[];
  /** Of the whole dataset. */
  readonly rowCount: number;
  /** Pairwise with `rows`. `row`: of the table, from 1. */
  readonly places: readonly { readonly row: number; readonly page: number | null; readonly sheetRow: number | null }[];
}

/** Tables of documents that can be asked with SQL. */
export interface DatasetService {
  /** Of the Space, of the newest document first, or of one document of it in its order. A document of another Space has none. */
  list(ctx: RequestCtx, spaceId: string, documentId?: string | null): Promise<readonly DatasetRecord[]>;
  find(ctx: RequestCtx, id: string): Promise<DatasetRecord | null>;
  /** In the table's order; at most 1,000 at a time, and fewer of tables with more than 500 columns. Fails with NOT_FOUND, and BAD_INPUT for a place that can't be. */
  rows(ctx: RequestCtx, id: string, range: { readonly offset: number; readonly limit: number }): Promise<DatasetPage>;
}
