import { rm, stat } from "node:fs/promises";
import { doTask, type MadeDataset, type TableFormat, TaskProcesses } from "@olympus/datasets";
import { type Ctx, type DatasetId, type DatasetOrigin, type DocumentRecord, newId, type ParsedTable, type SpaceId } from "@olympus/domain";
import type { DocumentTables, NewDataset } from "../documents/document-tables.ts";
import type { SpaceStorage, StorageRoom } from "../storage/space-storage.ts";
import type { DatasetConnections } from "./dataset-connections.ts";
import type { DatasetFiles } from "./dataset-files.ts";
import { namesOfFile, namesOfTable } from "./dataset-names.ts";

/** Of one document. */
const maxDatasets = 200;

type Document = Parameters<DocumentTables["write"]>[1];

const tableFormats: Partial<Record<DocumentRecord["format"], TableFormat>> = { CSV: "CSV", TSV: "TSV", JSON: "JSON", PARQUET: "PARQUET" };
/** Sheets are made of data; tables in texts are often nothing but words, which are better read as text. */
const sheetFormats: ReadonlySet<DocumentRecord["format"]> = new Set(["XLSX", "XLS"]);

/** Makes the tables of documents into datasets, in other processes: one of its own for each file that is read. */
export class DatasetTables implements DocumentTables {
  readonly #files: DatasetFiles;
  readonly #connections: Pick<DatasetConnections, "refresh">;
  readonly #storage: Pick<SpaceStorage, "admit">;
  readonly #processes = new TaskProcesses();

  constructor(files: DatasetFiles, connections: Pick<DatasetConnections, "refresh">, storage: Pick<SpaceStorage, "admit">) {
    this.#storage = storage;
    this.#files = files;
    this.#connections = connections;
  }

  async write(
    ctx: Ctx,
    document: Document,
    source: { readonly tables: readonly ParsedTable[]; readonly path: string },
  ): Promise<readonly NewDataset[]> {
    const format = tableFormats[document.format];
    if (format === undefined && source.tables.length === 0) return [];
    const folder = await this.#files.draftFolder();
    try {
      if (format !== undefined) {
        const made = await doTask({ task: "file", path: source.path, format, folder }, { signal: ctx.signal });
        return made === null ? [] : await this.#keep(ctx, document, [made], source.tables);
      }
      const needsValues = !sheetFormats.has(document.format);
      const made = await doTask(
        { task: "tables", tables: source.tables, needsValues, maxDatasets: maxDatasets + 1, folder },
        { signal: ctx.signal, processes: this.#processes },
      );
      return await this.#keep(ctx, document, made, source.tables);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async discard(ctx: Ctx, datasets: readonly Pick<NewDataset, "fileKey">[]): Promise<void> {
    await this.#files.discard(ctx, datasets);
  }

  async refresh(ctx: Ctx, spaceId: SpaceId): Promise<void> {
    await this.#connections.refresh(ctx, spaceId);
  }

  async #keep(ctx: Ctx, document: Document, made: readonly MadeDataset[], tables: readonly ParsedTable[]): Promise<readonly NewDataset[]> {
    return this.#storage.admit(ctx, document.spaceId, (room) => this.#keepIn(room, ctx, document, made, tables));
  }

  async #keepIn(
    room: StorageRoom,
    ctx: Ctx,
    document: Document,
    made: readonly MadeDataset[],
    tables: readonly ParsedTable[],
  ): Promise<readonly NewDataset[]> {
    const kept: NewDataset[] = [];
    const wanted = made.slice(0, maxDatasets);
    let totalBytes = 0;
    try {
      for (const dataset of wanted) {
        const { size } = await stat(dataset.path);
        totalBytes += size;
        await room.take(totalBytes);
        const { key } = await this.#files.store(ctx, dataset.path);
        const table = document.format in tableFormats ? undefined : tables.find(({ position }) => position === dataset.position);
        kept.push(toDataset(document, { made: dataset, table, isOnly: made.length === 1 }, { fileKey: key, sizeBytes: size }));
      }
    } catch (error) {
      await this.#files.discard(ctx, kept);
      throw error;
    }
    if (made.length <= maxDatasets) return kept;
    const cut = `Only the first ${maxDatasets} tables of this document can be asked with SQL.`;
    return kept.map((dataset, index) => (index === 0 ? { ...dataset, warnings: [cut, ...dataset.warnings] } : dataset));
  }
}

function toDataset(
  document: Document,
  { made, table, isOnly }: { readonly made: MadeDataset; readonly table: ParsedTable | undefined; readonly isOnly: boolean },
  stored: Pick<NewDataset, "fileKey" | "sizeBytes">,
): NewDataset {
  const names = table === undefined ? namesOfFile(document.name) : namesOfTable(document, table, isOnly);
  const place: Pick<DatasetOrigin, "page" | "sheet" | "cellRange" | "headingPath" | "startOffset" | "endOffset"> = table ?? nowhere;
  const { page, sheet, cellRange, headingPath, startOffset, endOffset } = place;
  return {
    id: newId<DatasetId>(),
    spaceId: document.spaceId,
    ...names,
    origin: {
      documentId: document.id,
      documentName: document.name,
      documentVersion: document.version,
      position: made.position,
      page,
      sheet,
      cellRange,
      headingPath,
      startOffset,
      endOffset,
    },
    columns: made.columns,
    rowCount: made.rowCount,
    warnings: made.warnings,
    ...stored,
  };
}

/** The text of a file that is a table itself may be cut, so that it holds the table not whole. */
const nowhere = { page: null, sheet: null, cellRange: null, headingPath: [], startOffset: null, endOffset: null };
