import { parseDocument, toParts, toPassages } from "@olympus/documents";
import {
  AppError,
  type Ctx,
  type DocumentId,
  ErrorCode,
  type FileStore,
  type ParsedDocument,
  type Passage,
  type SecretBox,
  toAppError,
} from "@olympus/domain";
import type { DocumentRepository, DocumentToRead } from "@olympus/persistence";
import type { Embedder } from "@olympus/search";
import { openPassword, passwordContext } from "./document-password.ts";
import type { DocumentTables, NewDataset } from "./document-tables.ts";
import { EmbeddingSpool } from "./embedding-spool.ts";
import { withoutText } from "./error-without-text.ts";
import type { OrphanedFiles } from "./orphaned-files.ts";
import { TableRefresh } from "./table-refresh.ts";
import { describeTables } from "./table-text.ts";

const embedBatch = 64;
const defaultProgressEveryMs = 500;
/** Progress when a stage begins, 0 to 100. Embedding fills the rest. */
const stage = { parsing: 5, tables: 45, embedding: 60, storing: 95 } as const;

/** One try of the job. */
export interface IngestionTry {
  readonly jobId: string;
  /** No other try follows: what fails now has failed for good. */
  readonly isLast: boolean;
  report(progress: number): Promise<void>;
}

export interface DocumentIngestionDeps {
  readonly documents: DocumentRepository;
  readonly files: FileStore;
  /** Null: passages are found by their words alone. */
  readonly embedder: Embedder | null;
  /** Null: no datasets are made. */
  readonly tables: DocumentTables | null;
  readonly secretBox: Pick<SecretBox, "open">;
  readonly orphans: OrphanedFiles;
  /** How often it is told how far a reading is, default 500: nobody watches what takes less, and each word is a transaction. */
  readonly progressEveryMs?: number;
}

/** Tells how far it is. False: the document is gone, or somebody stopped reading it. */
type Progress = (percent: number) => Promise<boolean>;

interface Read {
  readonly parsed: ParsedDocument;
  readonly datasets: readonly NewDataset[];
  readonly warnings: readonly string[];
}

/** Makes an uploaded file searchable: parse, write tables, embed, store. The same version twice ends the same. */
export class DocumentIngestion {
  readonly #deps: DocumentIngestionDeps;
  readonly #refresh: TableRefresh | null;

  constructor(deps: DocumentIngestionDeps) {
    this.#deps = deps;
    this.#refresh = deps.tables === null ? null : new TableRefresh(deps.tables, deps.documents);
  }

  /**
   * Ends with the version READY, or FAILED with a sentence when the file can't be read. Throws what another try may cure, and when it was stopped;
   * a stopped version stays unfinished for `recover`. Does nothing for one that is gone, has ended or is read by another job.
   */
  async ingest(ctx: Ctx, { documentId, version }: { documentId: DocumentId; version: number }, attempt: IngestionTry): Promise<void> {
    const reading = await this.#deps.documents.findToRead(documentId, version, attempt.jobId);
    if (reading === null) return;
    try {
      if (version < reading.document.version) throw outdated();
      await this.#read(ctx, reading, attempt);
    } catch (error) {
      await this.#settle(ctx, reading, error, attempt.isLast);
    } finally {
      // Also after a failure: the last reading may be waited for by those before it.
      await this.#refresh?.settle(ctx, reading.document.spaceId);
    }
  }

  /** Takes away what a crash left behind, and brings datasets' connections up to what is stored. Once at the start; others may be reading meanwhile. */
  async recover(ctx: Ctx): Promise<void> {
    await this.#deps.documents.sweepStaged();
    await this.#deps.orphans.remove(ctx);
    if (this.#refresh === null) return;
    for (const spaceId of await this.#deps.documents.listSpacesOfDatasets()) {
      this.#refresh.changed(spaceId);
      await this.#refresh.settle(ctx, spaceId);
    }
  }

  async #read(ctx: Ctx, reading: DocumentToRead, attempt: IngestionTry): Promise<void> {
    const { documentId, version, jobId } = reading;
    const { progressEveryMs = defaultProgressEveryMs } = this.#deps;
    let toldAt = Number.NEGATIVE_INFINITY;
    const progress: Progress = async (percent) => {
      const now = ctx.clock.now().getTime();
      if (now - toldAt < progressEveryMs) return true;
      toldAt = now;
      await attempt.report(percent);
      return this.#deps.documents.setStatus(documentId, { status: "PROCESSING", progress: percent, version, jobId });
    };
    const read = await this.#readFile(ctx, reading, progress);
    if (read === null) return;
    let isStored = false;
    const spool = this.#deps.embedder === null ? null : await EmbeddingSpool.open();
    try {
      isStored = await this.#store(ctx, reading, read, { spool, progress, isLast: attempt.isLast });
    } catch (error) {
      // A connection that was lost may have been lost behind the commit: then these datasets are in use, and so they are where nobody can tell.
      isStored = await this.#isStored(reading).catch(() => true);
      throw error;
    } finally {
      await spool?.close();
      if (!isStored) await this.#deps.tables?.discard(ctx, read.datasets);
    }
    if (!isStored) return;
    if (read.datasets.length + reading.document.datasetCount > 0) this.#refresh?.changed(reading.document.spaceId);
    await this.#deps.orphans.remove(ctx);
  }

  async #isStored({ documentId, version }: DocumentToRead): Promise<boolean> {
    const versions = await this.#deps.documents.listVersions(documentId);
    return versions.some((each) => each.version === version && each.status === "READY");
  }

  /** Null when nobody wants it any more. */
  async #readFile(ctx: Ctx, reading: DocumentToRead, progress: Progress): Promise<Read | null> {
    const { document, file: version, sealedPassword } = reading;
    if (!(await progress(stage.parsing))) return null;
    const password = openPassword(this.#deps.secretBox, sealedPassword, passwordContext(document, version.version));
    const file = await this.#deps.files.localPath(version.fileKey);
    try {
      const parsed = await parseDocument(file.path, version.format, { signal: ctx.signal, ...(password !== undefined && { password }) });
      if (!(await progress(stage.tables))) return null;
      return await this.#withTables(ctx, reading, parsed, file.path);
    } finally {
      await file.release();
    }
  }

  /** A file that holds tables and no text is found by what its tables say. */
  async #withTables(ctx: Ctx, reading: DocumentToRead, parsed: ParsedDocument, path: string): Promise<Read> {
    const written = await this.#writeTables(ctx, reading, parsed, path);
    if (parsed.blocks.length > 0 || written.datasets.length === 0) return { parsed, ...written };
    try {
      return { parsed: await describeTables(ctx, this.#deps.files, written.datasets), ...written };
    } catch (error) {
      await this.#deps.tables?.discard(ctx, written.datasets);
      throw error;
    }
  }

  async #writeTables(ctx: Ctx, { document, file }: DocumentToRead, parsed: ParsedDocument, path: string): Promise<Omit<Read, "parsed">> {
    const warnings = parsed.warnings ?? [];
    if (this.#deps.tables === null) return { datasets: [], warnings };
    const { id, spaceId, name } = document;
    const { format, version } = file;
    try {
      const tables = parsed.tables ?? [];
      return { datasets: await this.#deps.tables.write(ctx, { id, spaceId, name, format, version }, { tables, path }), warnings };
    } catch (error) {
      // Its text was read: found by its words is better than not found.
      const failure = toAppError(error);
      if (failure.code !== ErrorCode.UNREADABLE_FILE || parsed.blocks.length === 0) throw error;
      return { datasets: [], warnings: [...warnings, `Its tables can't be asked with SQL. ${failure.userMessage}`] };
    }
  }

  async #store(
    ctx: Ctx,
    { documentId, version, jobId }: DocumentToRead,
    { parsed, datasets, warnings }: Read,
    options: { readonly spool: EmbeddingSpool | null; readonly progress: Progress; readonly isLast: boolean },
  ): Promise<boolean> {
    const { spool, progress, isLast } = options;
    if (!(await progress(stage.embedding))) return false;
    const passages = parsed.passages ?? toPassages(parsed);
    const isEmbedded = spool !== null && (await this.#embed(ctx, passages, spool, { progress, isLast }));
    if (!(await progress(stage.storing))) return false;
    return this.#deps.documents.complete(documentId, {
      version,
      jobId,
      passages,
      embeddings: isEmbedded ? spool : null,
      embeddingModel: isEmbedded ? (this.#deps.embedder?.model ?? null) : null,
      pageCount: parsed.pageCount,
      parts: toParts(parsed),
      layouts: parsed.layouts ?? [],
      datasets,
      warnings: spool === null || isEmbedded ? warnings : [...warnings, notEmbedded],
    });
  }

  /** False without an embedder, and when it fails in the last try: found by its words is better than not found. */
  async #embed(
    ctx: Ctx,
    passages: readonly Passage[],
    spool: EmbeddingSpool,
    { progress, isLast }: { readonly progress: Progress; readonly isLast: boolean },
  ): Promise<boolean> {
    if (this.#deps.embedder === null) return false;
    try {
      for (let start = 0; start < passages.length; start += embedBatch) {
        const done = stage.embedding + Math.floor(((stage.storing - stage.embedding) * start) / passages.length);
        if (!(await progress(done))) return false;
        const texts = passages.slice(start, start + embedBatch).map((passage) => passage.text);
        await spool.append(await this.#deps.embedder.embed(texts, ctx.signal));
      }
      return true;
    } catch (error) {
      const failure = toAppError(error);
      if (failure.code !== ErrorCode.MODEL_FAILED) throw failure;
      if (!isLast) throw new AppError(failure.code, failure.message, { userMessage: failure.userMessage, isRetryable: true, cause: error });
      ctx.logger.warn({ error: withoutText(failure) }, "DEGRADED: the embedder failed, so the document is found by its words alone");
      return false;
    }
  }

  async #settle(ctx: Ctx, { documentId, version, jobId }: DocumentToRead, error: unknown, isLast: boolean): Promise<void> {
    const failure = toAppError(error);
    if (failure.code === ErrorCode.CANCELLED && ctx.signal.aborted) throw failure;
    const mayPass = failure.isRetryable || !(error instanceof AppError);
    // Whoever catches it writes it to the log.
    if (mayPass && !isLast) throw withoutText(failure);
    if (mayPass)
      ctx.logger.error({ error: withoutText(failure), documentId, version }, "A document could not be read, in the last try either");
    await this.#deps.documents.setStatus(documentId, {
      version,
      jobId,
      status: "FAILED",
      progress: 0,
      errorCode: failure.code,
      errorMessage: failure.code === ErrorCode.NOT_FOUND ? "The file is gone from the file store. Upload it again." : failure.userMessage,
    });
  }
}

const notEmbedded =
  "It is found by its words only, for the embedding model gave no answer. Read it again once the model works, and it is found by its meaning too.";

function outdated(): AppError {
  return new AppError(ErrorCode.CANCELLED, "A newer version was read first", {
    userMessage: "A newer version was read before this one, so this one was left out. Its file can still be downloaded.",
  });
}
