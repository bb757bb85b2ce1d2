import { parseDocument, toPassages } from "@olympus/documents";
import {
  AppError,
  type Ctx,
  type DocumentId,
  type DocumentRecord,
  ErrorCode,
  type FileStore,
  type ParsedDocument,
  type Passage,
  toAppError,
} from "@olympus/domain";
import type { DocumentRepository } from "@olympus/persistence";
import type { Embedder } from "@olympus/search";

const embedBatch = 64;
/** Progress when a stage begins, 0 to 100. Embedding fills the rest. */
const stage = { parsing: 5, cutting: 50, embedding: 60, storing: 95 } as const;

/** One try of the job. */
export interface IngestionTry {
  /** No other try follows: what fails now has failed for good. */
  readonly isLast: boolean;
  report(progress: number): Promise<void>;
}

export interface DocumentIngestionDeps {
  readonly documents: DocumentRepository;
  readonly files: FileStore;
  /** Null: passages are found by their words alone. */
  readonly embedder: Embedder | null;
}

/** Makes an uploaded file searchable: parse, cut into passages, embed, store. The same document twice ends the same. */
export class DocumentIngestion {
  readonly #deps: DocumentIngestionDeps;

  constructor(deps: DocumentIngestionDeps) {
    this.#deps = deps;
  }

  /**
   * Ends with the document READY, or FAILED with a sentence when the file can't be read. Throws what another try may cure, and when it was stopped;
   * a stopped document stays unfinished for `recover`.
   */
  async ingest(ctx: Ctx, documentId: DocumentId, attempt: IngestionTry): Promise<void> {
    const document = await this.#deps.documents.find(documentId);
    if (document === null || document.status === "READY" || document.status === "FAILED") return;
    try {
      await this.#read(ctx, document, attempt);
    } catch (error) {
      await this.#settle(ctx, document, error, attempt.isLast);
    }
  }

  async #read(ctx: Ctx, document: DocumentRecord, attempt: IngestionTry): Promise<void> {
    const progress = async (percent: number) => {
      await attempt.report(percent);
      return this.#deps.documents.setStatus(document.id, { status: "PROCESSING", progress: percent });
    };
    if (!(await progress(stage.parsing))) return;
    const parsed = await this.#parse(ctx, document);
    if (!(await progress(stage.cutting))) return;
    const passages = toPassages(parsed);
    const embeddings = await this.#embed(ctx, passages, attempt.isLast, progress);
    if (!(await progress(stage.storing))) return;
    await this.#deps.documents.complete(document.id, {
      passages,
      embeddings,
      embeddingModel: embeddings === null ? null : (this.#deps.embedder?.model ?? null),
      pageCount: parsed.pageCount,
    });
    await attempt.report(100);
  }

  async #parse(ctx: Ctx, document: DocumentRecord): Promise<ParsedDocument> {
    const file = await this.#deps.files.localPath(document.fileKey);
    try {
      return await parseDocument(file.path, document.format, { signal: ctx.signal });
    } finally {
      await file.release();
    }
  }

  /** Null without an embedder, and when it fails in the last try: found by its words is better than not found. */
  async #embed(
    ctx: Ctx,
    passages: readonly Passage[],
    isLast: boolean,
    progress: (percent: number) => Promise<boolean>,
  ): Promise<readonly (readonly number[])[] | null> {
    if (this.#deps.embedder === null) return null;
    const embeddings: (readonly number[])[] = [];
    try {
      for (let start = 0; start < passages.length; start += embedBatch) {
        await progress(stage.embedding + Math.floor(((stage.storing - stage.embedding) * start) / passages.length));
        const texts = passages.slice(start, start + embedBatch).map((passage) => passage.text);
        embeddings.push(...(await this.#deps.embedder.embed(texts, ctx.signal)));
      }
      return embeddings;
    } catch (error) {
      const failure = toAppError(error);
      if (failure.code !== ErrorCode.MODEL_FAILED) throw failure;
      if (!isLast) throw new AppError(failure.code, failure.message, { userMessage: failure.userMessage, isRetryable: true, cause: error });
      ctx.logger.warn({ error }, "DEGRADED: the embedder failed, so the document is found by its words alone");
      return null;
    }
  }

  async #settle(ctx: Ctx, document: DocumentRecord, error: unknown, isLast: boolean): Promise<void> {
    const failure = toAppError(error);
    if (failure.code === ErrorCode.CANCELLED) throw failure;
    const mayPass = failure.isRetryable || !(error instanceof AppError);
    if (mayPass && !isLast) throw error;
    if (mayPass) ctx.logger.error({ error, documentId: document.id }, "A document could not be read, in the last try either");
    await this.#deps.documents.setStatus(document.id, {
      status: "FAILED",
      progress: 0,
      errorCode: failure.code,
      errorMessage: failure.code === ErrorCode.NOT_FOUND ? "The file is gone from the file store. Upload it again." : failure.userMessage,
    });
  }
}
