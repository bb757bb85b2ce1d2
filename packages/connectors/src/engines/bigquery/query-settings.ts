import type { Query } from "@google-cloud/bigquery";
import type { CursorRequest } from "../../cursor.ts";
import type { BigqueryCredentials } from "./credentials.ts";

/** What a statement may be billed for when nobody says otherwise. */
export const defaultMaxBilledBytes = 10 * 1024 ** 3;
/** Our own clock comes first and says it better; the server's stands behind it, for when we are gone. */
const serverTimeoutSlackMs = 2_000;

/** What a trial run and the real one have in common. */
export function querySettings({ sql }: CursorRequest, { projectId, billingProjectId, location, dataset }: BigqueryCredentials): Query {
  return {
    query: sql,
    ...(location === undefined ? {} : { location }),
    ...(dataset === undefined ? {} : { defaultDataset: { projectId, datasetId: dataset } }),
    // `dataset.table` means a table of the project that the query runs in, unless it is told otherwise.
    ...(billingProjectId === undefined ? {} : { connectionProperties: [{ key: "dataset_project_id", value: projectId }] }),
  };
}

/** What only the real run has: limits that BigQuery itself keeps. No destination table: results go where BigQuery keeps them for a day, for nobody else. */
export function runSettings({ timeoutMs, maxBilledBytes = defaultMaxBilledBytes }: CursorRequest, jobId: string): Partial<Query> {
  return {
    jobId,
    maximumBytesBilled: String(Math.floor(maxBilledBytes)),
    jobTimeoutMs: Math.ceil(timeoutMs) + serverTimeoutSlackMs,
    labels: { app: "olympus" },
    useQueryCache: true,
  };
}
