import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { BigQuery, Job } from "@google-cloud/bigquery";
import { AppError, type Logger, type ResultColumn, type Row } from "@olympus/domain";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import type { BigqueryCredentials } from "./credentials.ts";
import { assertMayRun, dryRun, withParameters } from "./dry-run.ts";
import { StatementFailure } from "./error-rules.ts";
import { dryRunPrefix, estimateColumns, estimateRow } from "./explain.ts";
import type { GoogleClient } from "./google-client.ts";
import { GoogleFailure } from "./google-failure.ts";
import { querySettings, runSettings } from "./query-settings.ts";
import { columnOf, decoderOf, type FieldSchema, valueIn } from "./type-map.ts";

/** Rows of the first page when nobody says how many will be read; the pages after it are as large as BigQuery makes them, which is 10 MB at most. */
const firstPageRows = 1_001;
const pageRows = 20_000;
/** How long closing waits for BigQuery to hear of a cancellation. */
const cancelWaitMs = 5_000;

/** What the cursor needs of its connector. */
export interface BigqueryCursorHost {
  readonly google: GoogleClient;
  readonly credentials: BigqueryCredentials;
  readonly logger: Logger;
}

interface Page {
  readonly isComplete: boolean;
  readonly fields: readonly FieldSchema[];
  readonly rows: readonly unknown[];
  readonly nextToken: string | null;
}

/**
 * One statement as one job: a dry run first, which must say that it only reads and costs little enough, then the real one, read page by page. The job's id is ours,
 * so that it can be cancelled from the moment it is sent.
 */
export class BigqueryCursor implements Cursor {
  readonly #host: BigqueryCursorHost;
  readonly #request: CursorRequest;
  readonly #aborter = new AbortController();
  readonly #jobId = `olympus_${randomUUID().replaceAll("-", "")}`;
  /** The job once BigQuery has it; pending while it is being sent. */
  #job: Promise<Job> | null = null;
  #isDone = false;
  #isClosed = false;
  #cancelling: Promise<void> | null = null;
  #decode: (row: unknown) => Row = () => [];
  #rows: readonly unknown[] = [];
  #at = 0;
  /** Null after the last page. */
  #nextPage: (() => Promise<readonly [BigQuery, Page]>) | null = null;
  #estimate: Row | null = null;

  constructor(request: CursorRequest, host: BigqueryCursorHost) {
    this.#request = request;
    this.#host = host;
  }

  async open(): Promise<readonly ResultColumn[]> {
    return await this.#telling(async () => {
      const client = await this.#host.google.bigquery(this.#aborter.signal);
      if (this.#request.isInternal === true && this.#request.sql.startsWith(dryRunPrefix)) return await this.#openEstimate(client);
      await this.#start(client);
      const { maxRows = firstPageRows } = this.#request;
      const page = await this.#fetch(client, null, Math.max(1, Math.min(maxRows, pageRows)));
      this.#decode = rowDecoder(page.fields);
      this.#take(client, page);
      return page.fields.map(columnOf);
    });
  }

  async read(maxRows: number): Promise<readonly Row[]> {
    return await this.#telling(async () => {
      if (this.#estimate !== null) {
        const row = this.#estimate;
        this.#estimate = null;
        return [row];
      }
      // A page may be empty and not the last.
      while (this.#at >= this.#rows.length && this.#nextPage !== null) this.#take(...(await this.#nextPage()));
      const rows = this.#rows.slice(this.#at, this.#at + maxRows);
      this.#at += rows.length;
      return rows.map(this.#decode);
    });
  }

  cancel(): void {
    if (this.#isClosed) return;
    this.#aborter.abort();
    this.#cancelling ??= this.#cancelJob();
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#rows = [];
    this.#aborter.abort();
    this.#cancelling ??= this.#cancelJob();
    const waiting = new AbortController();
    await Promise.race([this.#cancelling, delay(cancelWaitMs, undefined, { signal: waiting.signal }).catch(() => {})]);
    waiting.abort();
  }

  async #openEstimate(client: BigQuery): Promise<readonly ResultColumn[]> {
    const request = { ...this.#request, sql: this.#request.sql.slice(dryRunPrefix.length) };
    this.#estimate = estimateRow(await dryRun(client, querySettings(request, this.#host.credentials), request));
    return estimateColumns;
  }

  async #start(client: BigQuery): Promise<void> {
    const request = this.#request;
    const settings = querySettings(request, this.#host.credentials);
    // Our own statements are known to read only, and read nothing but the catalog.
    const trial = request.isInternal === true && request.parameters.length === 0 ? null : await dryRun(client, settings, request);
    if (trial !== null) assertMayRun(trial, request);
    // Not stopped with the rest: a job that was sent and not heard of would run on.
    const sender = await this.#host.google.bigquery();
    this.#aborter.signal.throwIfAborted();
    const job = sender.createQueryJob({ ...withParameters(settings, trial?.parameters ?? []), ...runSettings(request, this.#jobId) });
    this.#job = job.then(([started]) => started);
    await this.#orAborted(this.#job);
  }

  /** A page of the result. Waits for the job to end when it hasn't yet; BigQuery answers at least every ten seconds. */
  async #fetch(client: BigQuery, token: string | null, maxResults: number): Promise<Page> {
    const location = (await this.#job)?.location;
    const job = client.job(this.#jobId, { location });
    while (true) {
      const options = { maxResults, skipParsing: true, autoPaginate: false, ...(token === null ? {} : { pageToken: token }) };
      const page = readPage(await job.getQueryResults(options));
      if (!page.isComplete) continue;
      this.#isDone = true;
      return page;
    }
  }

  /** Makes a page the one that is read. The next is fetched when it is wanted, or already now when the caller will want it for sure: one page ahead, no more. */
  #take(client: BigQuery, { rows, nextToken }: Page): void {
    this.#rows = rows;
    this.#at = 0;
    if (nextToken === null) {
      this.#nextPage = null;
      return;
    }
    const fetch = async () => [client, await this.#fetch(client, nextToken, pageRows)] as const;
    if (this.#request.readAheadRows === undefined) {
      this.#nextPage = fetch;
      return;
    }
    const fetched = fetch();
    // Its failure is told when the page is wanted.
    fetched.catch(() => {});
    this.#nextPage = () => fetched;
  }

  /** Never fails. A job that has ended has nothing to cancel. */
  async #cancelJob(): Promise<void> {
    if (this.#job === null || this.#isDone) return;
    try {
      // When nobody knows whether BigQuery has got it, it may be at work.
      const job = await this.#job.catch(() => null);
      if (this.#isDone) return;
      const client = await this.#host.google.bigquery();
      await client.job(this.#jobId, { location: job?.location ?? this.#host.credentials.location }).cancel();
    } catch (error) {
      // The job's own limits end it then.
      this.#host.logger.debug({ error: error instanceof Error ? error.name : "unknown" }, "A BigQuery job could not be cancelled");
    }
  }

  async #orAborted<T>(work: Promise<T>): Promise<T> {
    const { signal } = this.#aborter;
    const aborted = Promise.withResolvers<never>();
    const abort = () => aborted.reject(signal.reason);
    aborted.promise.catch(() => {});
    signal.addEventListener("abort", abort, { once: true });
    try {
      return await Promise.race([work, aborted.promise]);
    } finally {
      signal.removeEventListener("abort", abort);
    }
  }

  /** Failures with the statement they are about. What Google refuses has ended on its side. */
  async #telling<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof GoogleFailure && error.status >= 400 && error.status < 500 && error.status !== 401) this.#isDone = true;
      throw error instanceof AppError ? error : new StatementFailure(this.#request.sql, error);
    }
  }
}

function rowDecoder(fields: readonly FieldSchema[]): (row: unknown) => Row {
  const decoders = fields.map(decoderOf);
  return (row) => {
    const cells = (row as { readonly f?: unknown } | null)?.f;
    return decoders.map((decode, index) => decode(valueIn(Array.isArray(cells) ? cells[index] : null)));
  };
}

function readPage([, , response]: readonly unknown[]): Page {
  const { jobComplete, schema, rows, pageToken } = (response ?? {}) as {
    readonly jobComplete?: unknown;
    readonly schema?: { readonly fields?: unknown };
    readonly rows?: unknown;
    readonly pageToken?: unknown;
  };
  const { fields } = schema ?? {};
  if (jobComplete !== false && !Array.isArray(fields)) throw new GoogleFailure("A page has no schema", { status: 0, reason: "garbage" });
  return {
    isComplete: jobComplete !== false,
    fields: Array.isArray(fields) ? fields : [],
    rows: Array.isArray(rows) ? rows : [],
    nextToken: typeof pageToken === "string" && pageToken !== "" ? pageToken : null,
  };
}
