import type { ConnectionId } from "@olympus/domain";
import { defineJob } from "@olympus/jobs";
import { z } from "zod";

/** Reads a connection's catalog and the values of its text columns, so that questions about it are understood. */
export const readCatalogJob = defineJob<{ readonly connectionId: ConnectionId }>({
  queue: "database-schema-training",
  name: "read_catalog",
  payload: z.object({ connectionId: z.uuid().transform((id) => id as ConnectionId) }),
  attempts: 3,
  backoffMs: 5_000,
});
