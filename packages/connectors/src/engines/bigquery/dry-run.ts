import type { BigQuery, Query } from "@google-cloud/bigquery";
import { ErrorCode } from "@olympus/domain";
import { ConnectorError } from "../../connector-error.ts";
import type { CursorRequest } from "../../cursor.ts";
import { GoogleFailure } from "./google-failure.ts";
import { bindParameters, readParameterTypes, type TypedParameter } from "./parameters.ts";
import { defaultMaxBilledBytes } from "./query-settings.ts";

/** What BigQuery says of a statement without running it. */
export interface DryRun {
  /** `SELECT`, `INSERT`, `SCRIPT` …; null when it doesn't say. */
  readonly statementType: string | null;
  readonly bytes: number;
  /** `dataset.table`. */
  readonly tables: readonly string[];
  /** The request's parameters, with the types that their places have. */
  readonly parameters: readonly TypedParameter[];
}

/**
 * Asks BigQuery what it would do. Parameters are left undeclared at first, so that BigQuery tells the type of each place: a NULL must have one, and a
 * 64-bit number that came as a text must not be compared as a text.
 */
export async function dryRun(client: BigQuery, settings: Query, { parameters }: CursorRequest): Promise<DryRun> {
  if (parameters.length === 0) return { ...(await ask(client, settings)), parameters: [] };
  const bound = (types: readonly (string | null)[]) => bindParameters(parameters, types);
  try {
    const { undeclared, ...answer } = await ask(client, { ...settings, parameterMode: "POSITIONAL" });
    return { ...answer, parameters: bound(readParameterTypes(undeclared)) };
  } catch (error) {
    const isAboutParameters = error instanceof GoogleFailure && error.status === 400 && /parameter|undeclared/i.test(error.message);
    if (!isAboutParameters) throw error;
    const typed = bound([]);
    return { ...(await ask(client, withParameters(settings, typed))), parameters: typed };
  }
}

export function withParameters(settings: Query, parameters: readonly TypedParameter[]): Query {
  if (parameters.length === 0) return settings;
  return { ...settings, parameterMode: "POSITIONAL", queryParameters: [...parameters] };
}

/** The third layer of read-only, and the limit on cost. Fails with NOT_READ_ONLY or COST_TOO_HIGH. */
export function assertMayRun({ statementType, bytes }: DryRun, { maxBilledBytes = defaultMaxBilledBytes }: CursorRequest): void {
  if (statementType !== "SELECT")
    throw new ConnectorError(ErrorCode.NOT_READ_ONLY, `The dry run says ${statementType ?? "nothing"}, not SELECT`, {
      userMessage: "The statement does more than read, which this connection doesn't allow.",
      suggestion: "Write it as a SELECT that only reads.",
    });
  if (bytes > maxBilledBytes)
    throw new ConnectorError(ErrorCode.COST_TOO_HIGH, `The dry run says ${bytes} bytes, allowed are ${maxBilledBytes}`, {
      userMessage: `The statement would read ${inUnits(bytes)}, and this connection allows ${inUnits(maxBilledBytes)}.`,
      suggestion: "Filter by the column that the table is partitioned or clustered by, or name only the columns you need.",
    });
}

/** `1.5 GiB`. */
export function inUnits(bytes: number): string {
  const exponent = Math.min(4, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** exponent;
  return `${value >= 100 || exponent === 0 ? Math.round(value) : Number(value.toFixed(1))} ${["bytes", "KiB", "MiB", "GiB", "TiB"][exponent] ?? ""}`;
}

async function ask(client: BigQuery, settings: Query): Promise<Omit<DryRun, "parameters"> & { readonly undeclared: unknown }> {
  const [, { statistics }] = await client.createQueryJob({ ...settings, dryRun: true });
  const query = statistics?.query;
  return {
    statementType: query?.statementType ?? null,
    bytes: Number(query?.totalBytesProcessed ?? statistics?.totalBytesProcessed ?? 0),
    tables: (query?.referencedTables ?? []).map(({ datasetId, tableId }) => `${datasetId ?? ""}.${tableId ?? ""}`),
    undeclared: query?.undeclaredQueryParameters,
  };
}
