import type { Ctx, DatasetRecord, DocumentRecord, ParsedTable, SpaceId } from "@olympus/domain";

/** A dataset that is written and not known yet: its row comes with the document's new content, in the same transaction. */
export type NewDataset = Omit<DatasetRecord, "createdAt">;

/** Makes tables of documents askable with SQL. */
export interface DocumentTables {
  /**
   * Writes a version's tables as Parquet into the file store: those that its parser found, or for a file that is a table itself (CSV, TSV, JSON, Parquet)
   * the whole file, in constant memory. Empty when nothing is worth asking. Fails with CANCELLED, UNREADABLE_FILE and what the file store fails with; what
   * was written by then is removed.
   */
  write(
    ctx: Ctx,
    document: Pick<DocumentRecord, "id" | "spaceId" | "name" | "format" | "version">,
    source: { readonly tables: readonly ParsedTable[]; readonly path: string },
  ): Promise<readonly NewDataset[]>;
  /** Removes what `write` wrote when its datasets will not be kept. */
  discard(ctx: Ctx, datasets: readonly Pick<NewDataset, "fileKey">[]): Promise<void>;
  /** Brings the Space's dataset connection up to what is stored, and queues its training. After each commit that adds or removes datasets. */
  refresh(ctx: Ctx, spaceId: SpaceId): Promise<void>;
}
