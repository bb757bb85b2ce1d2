import type { DocumentId } from "@olympus/domain";
import { defineJob } from "@olympus/jobs";
import { z } from "zod";

/** Reads a version of an uploaded file into passages, parts and datasets. */
export const ingestDocumentJob = defineJob<{ readonly documentId: DocumentId; readonly version: number }>({
  queue: "document-ingestion",
  name: "ingest_document",
  payload: z.object({
    documentId: z.uuid().transform((id) => id as DocumentId),
    // Jobs from before there were versions name none.
    version: z.int().min(1).default(1),
  }),
  // Half a minute in all: as long as a model that restarts is away.
  attempts: 5,
  backoffMs: 2_000,
});
