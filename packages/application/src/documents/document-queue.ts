import type { Ctx, DocumentId } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import type { DocumentReading, DocumentRepository } from "@olympus/persistence";
import { ingestDocumentJob } from "./ingest-document.job.ts";

/** Puts versions of documents in line for being read. Each try that a person asks for has a job of its own: one that was replaced changes nothing any more. */
export class DocumentQueue {
  readonly #jobs: Pick<Jobs, "enqueue"> & Partial<Pick<Jobs, "cancel">>;
  readonly #documents: Pick<DocumentRepository, "listUnfinished" | "listUnfinishedOf">;

  constructor(
    jobs: Pick<Jobs, "enqueue"> & Partial<Pick<Jobs, "cancel">>,
    documents: Pick<DocumentRepository, "listUnfinished" | "listUnfinishedOf">,
  ) {
    this.#jobs = jobs;
    this.#documents = documents;
  }

  /** Once, however often it is called before the version has been read. */
  async enqueue(ctx: Ctx, { documentId, version, jobId }: DocumentReading): Promise<void> {
    await this.#jobs.enqueue(ctx, ingestDocumentJob, { documentId, version }, { jobId });
  }

  /** Whatever of the document is still to be read. */
  async enqueueUnfinished(ctx: Ctx, documentId: DocumentId): Promise<void> {
    for (const reading of await this.#documents.listUnfinishedOf(documentId)) await this.enqueue(ctx, reading);
  }

  /** Ends the jobs, also those that run. */
  async cancel(readings: readonly DocumentReading[]): Promise<void> {
    for (const { jobId } of readings) await this.#jobs.cancel?.(ingestDocumentJob, jobId);
  }

  /** Puts all unfinished versions in line again: a process may have ended between storing a document and queueing it. Answers how many. */
  async recover(ctx: Ctx): Promise<number> {
    const unfinished = await this.#documents.listUnfinished();
    for (const reading of unfinished) await this.enqueue(ctx, reading);
    return unfinished.length;
  }
}
