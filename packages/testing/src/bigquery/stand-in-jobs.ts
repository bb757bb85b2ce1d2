import type { DuckDBValue } from "@duckdb/node-api";
import type { StandInAccount } from "./google-accounts.ts";
import { fromDuckdbError, GoogleError } from "./google-error.ts";
import { encode, fieldOf } from "./result-encoding.ts";
import type { ResultTable, RunningStatement } from "./result-tables.ts";
import type { PreparedQuery, QueryConfiguration, StandInDatabase } from "./stand-in-database.ts";

export interface JobRequest {
  readonly jobReference?: { readonly jobId?: string; readonly location?: string };
  readonly configuration?: {
    readonly dryRun?: boolean;
    readonly jobTimeoutMs?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly query?: QueryConfiguration;
  };
}

export interface StandInJob {
  readonly id: string;
  readonly request: JobRequest;
  state: "RUNNING" | "DONE";
  error: GoogleError | null;
  isCancelled: boolean;
}

/** BigQuery makes a page of a result no larger, whatever is asked for. */
const maxPageBytes = 10 * 1024 * 1024;
const longPollMs = 10_000;
const minimumBilledBytes = 10 * 1024 * 1024;

interface LiveJob extends StandInJob {
  readonly owner: string;
  readonly running: RunningStatement;
  readonly ended: Promise<void>;
  result: ResultTable | null;
}

/** The jobs of the stand-in: made, watched, read by page, cancelled. */
export class StandInJobs {
  readonly #database: StandInDatabase;
  readonly #jobs = new Map<string, LiveJob>();

  constructor(database: StandInDatabase) {
    this.#database = database;
  }

  get all(): readonly StandInJob[] {
    return [...this.#jobs.values()];
  }

  /** jobs.insert. What is wrong with the statement is told at once, what fails while it runs by the job. */
  async insert(request: JobRequest, account: StandInAccount): Promise<unknown> {
    const { query = {}, dryRun = false } = request.configuration ?? {};
    const prepared = await this.#database.prepare(query, account);
    if (dryRun) return this.#dryRun(request, prepared);
    const { jobId = "" } = request.jobReference ?? {};
    if (this.#jobs.has(jobId)) throw new GoogleError(409, "duplicate", `Already Exists: Job ${this.#database.project.project}:${jobId}`);
    assertBillable(prepared, query);
    return this.#describe(this.#start(jobId, request, prepared, account));
  }

  get(id: string): unknown {
    return this.#describe(this.#find(id));
  }

  /** jobs.cancel: answers at once, as BigQuery does, and really interrupts the work. */
  cancel(id: string): unknown {
    const job = this.#find(id);
    if (job.state === "RUNNING") {
      job.isCancelled = true;
      job.running.interrupt();
    }
    return { kind: "bigquery#jobCancelResponse", job: this.#describe(job) };
  }

  /** jobs.getQueryResults: waits up to `timeoutMs` for the end, then gives a page. */
  async results(id: string, query: URLSearchParams): Promise<unknown> {
    const job = this.#find(id);
    await Promise.race([job.ended, wait(Number(query.get("timeoutMs") ?? longPollMs))]);
    const head = { kind: "bigquery#getQueryResultsResponse", jobReference: this.#referenceOf(id) };
    if (job.state === "RUNNING") return { ...head, jobComplete: false };
    if (job.error !== null) throw job.error;
    const { columns, rowCount, rows: read } = job.result ?? { columns: [], rowCount: 0, rows: async () => [] };
    const offset = Number(query.get("pageToken") ?? query.get("startIndex") ?? 0);
    const rows: unknown[] = [];
    let bytes = 0;
    const values: readonly (readonly DuckDBValue[])[] = await read(offset, Number(query.get("maxResults") ?? 50_000));
    for (const row of values) {
      const encoded = { f: columns.map(({ type }, index) => encode(row[index] ?? null, type)) };
      bytes += columns.length === 1 && rows.length > 100 ? 20 : JSON.stringify(encoded).length;
      if (bytes > maxPageBytes && rows.length > 0) break;
      rows.push(encoded);
    }
    const next = offset + rows.length;
    const schema = { fields: columns.map(({ name, type }, index) => fieldOf(name, type, index)) };
    const token = next < rowCount ? { pageToken: String(next) } : {};
    return { ...head, jobComplete: true, schema, totalRows: String(rowCount), rows, ...token };
  }

  /** When no job is at work any more. */
  async settled(): Promise<void> {
    await Promise.all([...this.#jobs.values()].map(({ ended }) => ended));
  }

  #start(id: string, request: JobRequest, { sql }: PreparedQuery, account: StandInAccount): LiveJob {
    const { query = {}, jobTimeoutMs } = request.configuration ?? {};
    if (sql === null) throw new GoogleError(400, "invalidQuery", "The stand-in runs queries only");
    const running = this.#database.run(sql, query);
    const timer = jobTimeoutMs === undefined ? null : setTimeout(() => expire(), Number(jobTimeoutMs));
    const ended = running.result.then(
      (result) => {
        job.result = result;
      },
      (error: unknown) => {
        job.error ??= fromDuckdbError(error, { ...this.#database.project, sql: query.query ?? "", dataset: null });
      },
    );
    const finished = ended.then(() => {
      if (timer !== null) clearTimeout(timer);
      job.state = "DONE";
    });
    const job: LiveJob = {
      id,
      request,
      state: "RUNNING",
      error: null,
      isCancelled: false,
      owner: account.email,
      running,
      ended: finished,
      result: null,
    };
    const expire = () => {
      job.error = new GoogleError(400, "stopped", `Job execution was cancelled: Job timed out after ${Number(jobTimeoutMs) / 1000}s`);
      running.interrupt();
    };
    this.#jobs.set(id, job);
    return job;
  }

  #dryRun(request: JobRequest, { statementType, bytes, tables, parameterTypes }: PreparedQuery): unknown {
    const { project } = this.#database.project;
    const isUndeclared =
      request.configuration?.query?.parameterMode !== undefined && request.configuration.query.queryParameters === undefined;
    const undeclaredQueryParameters = parameterTypes.map((type) => ({ parameterType: { type } }));
    return {
      kind: "bigquery#job",
      configuration: request.configuration,
      jobReference: { projectId: project, location: this.#database.project.location },
      status: { state: "DONE" },
      statistics: {
        totalBytesProcessed: String(bytes),
        query: {
          statementType,
          totalBytesProcessed: String(bytes),
          referencedTables: tables.map((table) => ({ projectId: project, ...table })),
          ...(isUndeclared ? { undeclaredQueryParameters } : {}),
        },
      },
    };
  }

  #describe({ id, request, state, error }: StandInJob): unknown {
    return {
      kind: "bigquery#job",
      configuration: request.configuration,
      jobReference: this.#referenceOf(id),
      status: { state, ...(error === null ? {} : { errorResult: error.toErrorProto(), errors: [error.toErrorProto()] }) },
      statistics: {},
    };
  }

  #referenceOf(jobId: string): unknown {
    const { project, location } = this.#database.project;
    return { projectId: project, jobId, location };
  }

  #find(id: string): LiveJob {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new GoogleError(404, "notFound", `Not found: Job ${this.#database.project.project}:${id}`);
    return job;
  }
}

function assertBillable({ bytes }: PreparedQuery, { maximumBytesBilled }: QueryConfiguration): void {
  if (maximumBytesBilled === undefined || bytes === 0) return;
  const billed = Math.max(bytes, minimumBilledBytes);
  if (billed > Number(maximumBytesBilled))
    throw new GoogleError(
      400,
      "bytesBilledLimitExceeded",
      `Query exceeded limit for bytes billed: ${maximumBytesBilled}. ${billed} or higher required.`,
    );
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
