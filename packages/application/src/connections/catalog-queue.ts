import type { Ctx, DatabaseConnection } from "@olympus/domain";
import type { Jobs } from "@olympus/jobs";
import { readCatalogJob } from "./read-catalog.job.ts";

/** Has catalogs read in the background. */
export class CatalogQueue {
  readonly #jobs: Pick<Jobs, "enqueue">;

  constructor(jobs: Pick<Jobs, "enqueue">) {
    this.#jobs = jobs;
  }

  /** Once for each revision of a connection. Never fails. */
  async add(ctx: Ctx, { id, revision }: Pick<DatabaseConnection, "id" | "revision">): Promise<void> {
    try {
      await this.#jobs.enqueue(ctx, readCatalogJob, { connectionId: id }, { jobId: `${id}-${revision}` });
    } catch (error) {
      // The connection is stored and works: without the job its catalog is read by the first question.
      ctx.logger.warn({ error, connectionId: id }, "Reading the catalog could not be queued");
    }
  }
}
