import type { Jobs } from "@olympus/jobs";
import type { Store } from "@olympus/persistence";
import type { CatalogKeeper } from "./connections/catalog-keeper.ts";
import type { ConnectionAccess } from "./connections/connection-access.ts";
import { readCatalogJob } from "./connections/read-catalog.job.ts";
import type { DocumentIngestion } from "./documents/document-ingestion.ts";
import { ingestDocumentJob } from "./documents/ingest-document.job.ts";
import { parsersAtOnce } from "./documents/parsers-at-once.ts";
import { evaluateJob } from "./evaluation/evaluate.job.ts";
import type { EvaluationRunner } from "./evaluation/evaluation-runner.ts";
import { retrainTableSchemaJob, trainTableSchemaJob } from "./training/training.job.ts";
import type { TrainingRunner } from "./training/training-runner.ts";

export interface JobHandlerDeps {
  readonly store: Store;
  readonly ingestion: DocumentIngestion;
  readonly catalogs: CatalogKeeper;
  readonly access: Pick<ConnectionAccess, "check">;
  readonly training: TrainingRunner;
  readonly evaluations: EvaluationRunner;
}

/** Says who does which jobs in this process; before `jobs.start`. `concurrency`: of each kind but the reading of documents, see `parsersAtOnce`. */
export function registerJobHandlers(jobs: Pick<Jobs, "handle">, deps: JobHandlerDeps, options: { readonly concurrency: number }): void {
  jobs.handle(
    ingestDocumentJob,
    (ctx, version) =>
      deps.ingestion.ingest(ctx, version, {
        jobId: ctx.jobId,
        isLast: ctx.attempt >= ingestDocumentJob.attempts,
        report: (progress) => ctx.reportProgress(progress),
      }),
    { concurrency: parsersAtOnce() },
  );
  jobs.handle(
    evaluateJob,
    (ctx, { evaluationRunId }) =>
      deps.evaluations.run(ctx, evaluationRunId, {
        isLast: ctx.attempt >= evaluateJob.attempts,
        report: (progress) => ctx.reportProgress(progress),
      }),
    options,
  );
  jobs.handle(
    readCatalogJob,
    async (ctx, { connectionId }) => {
      const connection = await deps.store.connections.find(connectionId);
      if (connection === null) return;
      // New details: how they work is known at once, and not only when somebody asks for a test.
      await deps.store.connections.recordCheck(connection.id, await deps.access.check(ctx, connection));
      // Training is queued by what has been read.
      await deps.catalogs.current(ctx, connection, { refresh: true });
    },
    options,
  );
  for (const definition of [trainTableSchemaJob, retrainTableSchemaJob]) {
    jobs.handle(
      definition,
      (ctx, payload) =>
        deps.training.run(ctx, payload, {
          isLast: ctx.attempt >= definition.attempts,
          report: (progress) => ctx.reportProgress(progress),
        }),
      options,
    );
  }
}
