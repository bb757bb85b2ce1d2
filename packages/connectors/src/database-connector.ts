import {
  AppError,
  allTables,
  type Catalog,
  type CatalogTable,
  type ColumnValues,
  type ConnectionCheck,
  type ConnectionCheckStep,
  type ConnectorKind,
  type Ctx,
  ErrorCode,
  type ResultColumn,
  type ResultSet,
  type Row,
  type SqlDialect,
  type TableSelection,
} from "@olympus/domain";
import { isReadOnlyStatement, quoteIdentifier, type ReadOnlyStatement } from "@olympus/sql";
import { sizeOfRow } from "./byte-size.ts";
import { type CheckStep, runCheck } from "./connection-check.ts";
import { ConnectorError } from "./connector-error.ts";
import type { Cursor, CursorRequest, QueryParameter } from "./cursor.ts";
import { Deadline } from "./deadline.ts";
import { isSelected } from "./table-selection.ts";
import {
  type ColumnSample,
  type SampledColumn,
  type SampleOptions,
  type SampleSource,
  sampleCatalog,
  sampleTable,
} from "./value-sampling.ts";

export interface ExecuteOptions {
  readonly parameters?: readonly QueryParameter[];
  /** Default 1,000. More rows are cut, and `isTruncated` says so. */
  readonly maxRows?: number;
  /** Default 30,000. For the whole operation. */
  readonly timeoutMs?: number;
  /** Default 64 MiB. More is cut, and `isTruncated` says so. */
  readonly maxBytes?: number;
  /** What the statement may be billed for, where the engine bills by what it reads (BigQuery): more fails with COST_TOO_HIGH before it runs. */
  readonly maxBilledBytes?: number;
}

export interface StreamOptions {
  readonly parameters?: readonly QueryParameter[];
  /** Default 30,000. For each batch anew; the caller's own time between two batches doesn't count. */
  readonly timeoutMs?: number;
  /** At most this many rows in a batch; fewer when rows are large. Default 5,000. */
  readonly batchRows?: number;
  /** As in `ExecuteOptions`. */
  readonly maxBilledBytes?: number;
}

export interface TestOptions {
  /** Called with all steps as they stand whenever one begins or ends; those to come are PENDING. */
  readonly onProgress?: (steps: readonly ConnectionCheckStep[]) => void;
}

export interface RowBatch {
  /** The same in each batch. */
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly Row[];
}

/** The engine's guess before running; null where it makes none. */
export interface QueryEstimate {
  readonly rows: number | null;
  readonly bytes: number | null;
  /** In the engine's own unit: comparable on one database only. */
  readonly cost: number | null;
  /** The plan in the engine's own words. */
  readonly text: string;
}

export const defaultLimits = { maxRows: 1_000, timeoutMs: 30_000, maxBytes: 64 * 1024 * 1024 } as const;
const introspectionTimeoutMs = 120_000;
const testTimeoutMs = 20_000;
const sampleRowsTimeoutMs = 10_000;
const sampleRowsMaxBytes = 1024 * 1024;
/** Nobody asked for a sample's cost. */
const sampleMaxBilledBytes = 1024 ** 3;
const firstBatchRows = 100;
const defaultBatchRows = 5_000;
/** Batches are made about this large, so that memory stays the same whatever the rows hold. */
const targetBatchBytes = 2 * 1024 * 1024;

/**
 * A live, pooled, read-only way into one database. This class owns limits, deadlines, cancellation, the translation of errors and logging, so
 * that engines can't differ in them; an engine provides the protected hooks. Every operation fails with the codes of spec §3.7 only, among
 * them CANCELLED when `ctx.signal` is aborted: then the work has been stopped on the server.
 */
export abstract class DatabaseConnector {
  abstract readonly kind: ConnectorKind;
  abstract readonly dialect: SqlDialect;
  #isClosed = false;

  /** Tries the way in, stage by stage. Never fails for what the database says. */
  async testConnection(ctx: Ctx, { onProgress }: TestOptions = {}): Promise<ConnectionCheck> {
    const steps = this.checkSteps(ctx, this.#internalQuery(ctx, testTimeoutMs));
    return await runCheck(ctx, steps, (error) => this.#translate(error), onProgress);
  }

  /** The catalog, all of it or what `selection` leaves, in a constant number of queries. */
  async introspect(ctx: Ctx, selection: TableSelection = allTables): Promise<Catalog> {
    const startedAt = performance.now();
    const query = this.#internalQuery(ctx, introspectionTimeoutMs);
    const catalog = await this.#translating(() => this.readCatalog(query, selection));
    const tables = catalog.tables.filter((table) => isSelected(selection, table));
    ctx.logger.debug({ kind: this.kind, tables: tables.length, durationMs: performance.now() - startedAt }, "Catalog read");
    return { ...catalog, tables, readAt: ctx.clock.now() };
  }

  /** The first rows of a table, at most `rows` (default 20), to look at. Within 10 s and 1 MiB. */
  async sampleRows(ctx: Ctx, table: CatalogTable, { rows = 20 }: { readonly rows?: number } = {}): Promise<ResultSet> {
    const name = [table.schema, table.name].map((part) => quoteIdentifier(this.dialect, part)).join(".");
    const sql = `SELECT * FROM ${this.previewSource(table) ?? name} LIMIT ${rows}`;
    const request: CursorRequest = { sql, parameters: [], timeoutMs: sampleRowsTimeoutMs, maxBilledBytes: sampleMaxBilledBytes };
    return await this.#collect(ctx, request, { maxRows: rows, maxBytes: sampleRowsMaxBytes });
  }

  /** What a bounded sample shows of these columns' values, and of no others. Fails with the connector's codes. */
  async sampleColumns(
    ctx: Ctx,
    table: CatalogTable,
    columns: readonly SampledColumn[],
    options: SampleOptions = {},
  ): Promise<readonly ColumnSample[]> {
    return await sampleTable(table, columns, options, this.#sampling(ctx));
  }

  /** Distinct values of the text columns of a whole catalog that have few; columns that look secret or personal are left out, and tables that can't be read. */
  async sampleValues(ctx: Ctx, catalog: Catalog, options: SampleOptions = {}): Promise<readonly ColumnValues[]> {
    return await sampleCatalog(ctx, catalog, options, this.#sampling(ctx));
  }

  /** Runs a statement and collects its rows up to the limits. */
  async execute(ctx: Ctx, statement: ReadOnlyStatement, options: ExecuteOptions = {}): Promise<ResultSet> {
    const {
      parameters = [],
      maxRows = defaultLimits.maxRows,
      timeoutMs = defaultLimits.timeoutMs,
      maxBytes = defaultLimits.maxBytes,
      maxBilledBytes,
    } = options;
    return await this.#collect(ctx, { sql: this.#textOf(statement), parameters, timeoutMs, maxBilledBytes }, { maxRows, maxBytes });
  }

  /** The rows in batches, read from the server only as fast as they are taken; memory stays the same for any number of rows. Stopping early frees the connection. */
  async *stream(ctx: Ctx, statement: ReadOnlyStatement, options: StreamOptions = {}): AsyncGenerator<RowBatch, void, undefined> {
    const { parameters = [], timeoutMs = defaultLimits.timeoutMs, batchRows = defaultBatchRows, maxBilledBytes } = options;
    const request: CursorRequest = { sql: this.#textOf(statement), parameters, timeoutMs, maxBilledBytes, readAheadRows: batchRows };
    yield* this.#batches(ctx, request, batchRows);
  }

  /** What the engine expects of a statement, without running it. */
  async explain(
    ctx: Ctx,
    statement: ReadOnlyStatement,
    options: { readonly parameters?: readonly QueryParameter[] } = {},
  ): Promise<QueryEstimate> {
    const sql = this.#textOf(statement);
    return await this.#translating(() => this.readEstimate(sql, this.#internalQuery(ctx, defaultLimits.timeoutMs, options.parameters)));
  }

  /** Ends all connections. More than once is fine; operations after it fail with UNAVAILABLE. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.shutDown();
  }

  /** A cursor for one statement. Must not do anything before its `open`. */
  protected abstract openCursor(request: CursorRequest): Cursor;
  protected abstract checkSteps(ctx: Ctx, query: InternalQuery): readonly CheckStep[];
  /** `selection` may be used to ask for less; the base class takes out what is left of the rest. */
  protected abstract readCatalog(query: InternalQuery, selection: TableSelection): Promise<Omit<Catalog, "readAt">>;
  protected abstract readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate>;
  /** The engine's failure in our family, with no secret in it. */
  protected abstract translateError(error: unknown): AppError;
  protected abstract shutDown(): Promise<void>;
  /** What to select a sample of about `rows` rows from, as the text after FROM; `null` for the table itself with a limit. */
  protected sampleSource(_table: CatalogTable, _rows: number): string | null {
    return null;
  }
  /** Likewise for the rows that a person looks at, where reading the first ones of a table costs as much as reading all. */
  protected previewSource(_table: CatalogTable): string | null {
    return null;
  }

  #sampling(ctx: Ctx): SampleSource {
    return {
      dialect: this.dialect,
      source: (table, rows) => this.sampleSource(table, rows),
      read: (sql, timeoutMs, maxBytes) =>
        this.#collect(
          ctx,
          { sql, parameters: [], timeoutMs, maxBilledBytes: sampleMaxBilledBytes },
          { maxRows: Number.POSITIVE_INFINITY, maxBytes },
        ),
    };
  }

  #textOf(statement: ReadOnlyStatement): string {
    if (!isReadOnlyStatement(statement)) throw new AppError(ErrorCode.NOT_READ_ONLY, "A statement came that the guard has not made");
    if (statement.dialect !== this.dialect) throw new AppError(ErrorCode.INTERNAL, `A ${statement.dialect} statement came to ${this.kind}`);
    return statement.sql;
  }

  #internalQuery(ctx: Ctx, timeoutMs: number, parameters: readonly QueryParameter[] = []): InternalQuery {
    return async (sql) => {
      const rows: Row[] = [];
      const request: CursorRequest = { sql, parameters, timeoutMs, isInternal: true };
      for await (const batch of this.#batches(ctx, request, defaultBatchRows)) rows.push(...batch.rows);
      return rows;
    };
  }

  async #collect(ctx: Ctx, request: CursorRequest, limits: { readonly maxRows: number; readonly maxBytes: number }): Promise<ResultSet> {
    const startedAt = performance.now();
    const rows: Row[] = [];
    let columns: readonly ResultColumn[] = [];
    let bytes = 0;
    let isTruncated = false;
    // One more than is wanted tells whether there are more.
    const maxRows = limits.maxRows + 1;
    for await (const batch of this.#batches(ctx, { ...request, maxRows }, Math.min(defaultBatchRows, maxRows), true)) {
      columns = batch.columns;
      for (const row of batch.rows) {
        bytes += sizeOfRow(row);
        if (bytes > limits.maxBytes && rows.length === 0) throw rowTooLarge(limits.maxBytes);
        isTruncated = rows.length >= limits.maxRows || bytes > limits.maxBytes;
        if (isTruncated) break;
        rows.push(row);
      }
      if (isTruncated) break;
    }
    return { columns, rows, isTruncated, durationMs: Math.round(performance.now() - startedAt) };
  }

  /** Every statement of every operation goes through here: open, read, and whatever happens, close. Yields at least one batch, also of no rows. */
  async *#batches(ctx: Ctx, request: CursorRequest, batchRows: number, isOneDeadline = false): AsyncGenerator<RowBatch, void, undefined> {
    if (this.#isClosed) throw closed();
    const deadline = new Deadline(ctx, request.timeoutMs);
    const startedAt = performance.now();
    let rowCount = 0;
    let cursor: Cursor | null = null;
    try {
      if (deadline.reason !== null) throw deadline.reason;
      const opened = this.openCursor(request);
      cursor = opened;
      deadline.onStop(() => opened.cancel());
      const columns = await deadline.run(() => opened.open());
      let wanted = Math.min(batchRows, firstBatchRows);
      while (true) {
        const rows = await deadline.run(() => opened.read(wanted));
        if (deadline.reason !== null) throw deadline.reason;
        if (rows.length > 0 || rowCount === 0) {
          rowCount += rows.length;
          if (!isOneDeadline) deadline.pause();
          yield { columns, rows };
          if (!isOneDeadline) deadline.restart();
        }
        if (rows.length === 0) break;
        wanted = nextBatchRows(rows, opened.lastBatchBytes, batchRows);
      }
      ctx.logger.debug({ kind: this.kind, rowCount, durationMs: Math.round(performance.now() - startedAt) }, "Statement read");
    } catch (error) {
      // A stop explains every failure that came after it.
      throw deadline.reason ?? this.#translate(error);
    } finally {
      deadline.end();
      await cursor?.close();
    }
  }

  async #translating<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#translate(error);
    }
  }

  #translate(error: unknown): AppError {
    return error instanceof AppError ? error : this.translateError(error);
  }
}

/** Runs one of our own statements and gives all its rows. */
export type InternalQuery = (sql: string) => Promise<readonly Row[]>;

/** How many rows to ask for next, from the size of the last ones. */
function nextBatchRows(rows: readonly Row[], rowBytes: number | undefined, batchRows: number): number {
  const bytes = rowBytes ?? rows.reduce((sum, row) => sum + sizeOfRow(row), 0);
  const fitting = Math.floor(targetBatchBytes / Math.max(1, bytes / rows.length));
  return Math.max(1, Math.min(batchRows, fitting));
}

function rowTooLarge(maxBytes: number): AppError {
  return new ConnectorError(ErrorCode.RESULT_TOO_LARGE, `One row is larger than ${maxBytes} bytes`, {
    userMessage: `A single row of this result is larger than ${Math.max(1, Math.round(maxBytes / 1024 / 1024))} MiB.`,
    suggestion: "Leave out the largest columns, or take a part of them.",
  });
}

function closed(): AppError {
  return new ConnectorError(ErrorCode.UNAVAILABLE, "The connector has been closed", {
    userMessage: "This connection has just been changed or removed.",
    suggestion: "Try again.",
    isRetryable: true,
  });
}
