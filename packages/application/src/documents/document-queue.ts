import type { Ctx, DocumentId } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import type { DocumentRepository } from "@olympus/persistence";
import { ingestDocumentJob } from "./ingest-document.job.ts";

/** Puts documents in line for being read. */
export class DocumentQueue {
  readonly #jobs: Pick<Jobs, "enqueue">;
  readonly #documents: Pick<DocumentRepository, "listUnfinished">;

  constructor(jobs: Pick<Jobs, "enqueue">, documents: Pick<DocumentRepository, "listUnfinished">) {
    this.#jobs = jobs;
    this.#documents = documents;
  }

  /** Once, however often it is called before the document has been read. */
  async enqueue(ctx: Ctx, documentId: DocumentId): Promise<void> {
    await this.#jobs.enqueue(ctx, ingestDocumentJob, { documentId }, { jobId: documentId });
  }

  /** After a failure. Under an id of its own, for the failed job may be about to end still, and would take the new one's place. */
  async enqueueAgain(ctx: Ctx, documentId: DocumentId): Promise<void> {
    await this.#jobs.enqueue(ctx, ingestDocumentJob, { documentId }, { jobId: `${documentId}-${ctx.clock.now().getTime()}` });
  }

  /** Puts all unfinished documents in line again: a process may have ended between storing a document and queueing it. Answers how many. */
  async recover(ctx: Ctx): Promise<number> {
    const unfinished = await this.#documents.listUnfinished();
    for (const document of unfinished) await this.enqueue(ctx, document.id);
    return unfinished.length;
  }
}
