import type { DocumentId } from "@olympus/domain";
import { defineJob } from "@olympus/jobs";
import { z } from "zod";

/** Reads an uploaded file into passages. */
export const ingestDocumentJob = defineJob<{ readonly documentId: DocumentId }>({
  queue: "document-ingestion",
  name: "ingest_document",
  payload: z.object({ documentId: z.uuid().transform((id) => id as DocumentId) }),
  attempts: 3,
  backoffMs: 2_000,
});
