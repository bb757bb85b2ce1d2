import type { DuckDBConnection, DuckDBInstance, DuckDBType, DuckDBValue } from "@duckdb/node-api";
import { interruptOnAbort } from "../warehouse/interrupt-on-abort.ts";
import { StatementPlaces } from "../warehouse/statement-places.ts";

export interface WarehouseColumn {
  readonly name: string;
  readonly type: DuckDBType;
}

/** The rows of a statement that has run, kept until they are dropped. */
export interface ResultTable {
  readonly columns: readonly WarehouseColumn[];
  readonly rowCount: number;
  rows(offset: number, limit: number): Promise<readonly (readonly DuckDBValue[])[]>;
}

/** A statement at work. */
export interface RunningStatement {
  readonly result: Promise<ResultTable>;
  /** Really interrupts DuckDB; the result then fails. */
  interrupt(): void;
}

export interface StatementToRun {
  readonly sql: string;
  /** In order of the placeholders, with their types. */
  readonly parameters: readonly { readonly value: DuckDBValue; readonly type: DuckDBType }[];
  /** Run before it on the same connection, such as a search path. */
  readonly settings: readonly string[];
}

/**
 * Runs statements like a warehouse does: the whole result is stored first, then read by page, any page as often as one likes. Results lie in a database of
 * their own, in this process's native memory.
 */
export class ResultTables {
  readonly #instance: DuckDBInstance;
  readonly #reader: DuckDBConnection;
  readonly #places = new StatementPlaces();
  #count = 0;

  private constructor(instance: DuckDBInstance, reader: DuckDBConnection) {
    this.#instance = instance;
    this.#reader = reader;
  }

  static async create(instance: DuckDBInstance): Promise<ResultTables> {
    const reader = await instance.connect();
    await reader.run("ATTACH ':memory:' AS warehouse_results");
    return new ResultTables(instance, reader);
  }

  start(statement: StatementToRun): RunningStatement {
    const stop = new AbortController();
    const result = this.#places.run(async () => {
      stop.signal.throwIfAborted();
      const connection = await this.#instance.connect();
      const endInterrupting = interruptOnAbort(connection, stop.signal);
      try {
        return await this.#store(connection, statement, stop.signal);
      } finally {
        endInterrupting();
        connection.closeSync();
      }
    });
    return { result, interrupt: () => stop.abort(new Error("INTERRUPT Error: Interrupted before it began")) };
  }

  close(): void {
    this.#reader.closeSync();
  }

  async #store(connection: DuckDBConnection, { sql, parameters, settings }: StatementToRun, signal: AbortSignal): Promise<ResultTable> {
    for (const setting of settings) await connection.run(setting);
    signal.throwIfAborted();
    this.#count += 1;
    const table = `warehouse_results.main.r${this.#count}`;
    const prepared = await connection.prepare(`CREATE TABLE ${table} AS ${sql}`);
    prepared.bind(
      parameters.map(({ value }) => value),
      parameters.map(({ type }) => type),
    );
    signal.throwIfAborted();
    await prepared.run();
    const empty = await this.#reader.run(`SELECT * FROM ${table} LIMIT 0`);
    const types = empty.columnTypes();
    const columns = empty.columnNames().map((name, index) => ({ name, type: types[index] }));
    const counted = await this.#reader.runAndReadAll(`SELECT count(*) FROM ${table}`);
    return {
      columns: columns.filter((column): column is WarehouseColumn => column.type !== undefined),
      rowCount: Number(counted.getRows()[0]?.[0] ?? 0),
      rows: async (offset, limit) => {
        const read = await this.#reader.runAndReadAll(
          `SELECT * FROM ${table} WHERE rowid >= ${offset} AND rowid < ${offset + limit} ORDER BY rowid`,
        );
        return read.getRows();
      },
    };
  }
}
