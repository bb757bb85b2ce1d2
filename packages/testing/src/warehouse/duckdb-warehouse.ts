import { type DuckDBConnection, DuckDBInstance, type DuckDBType, type DuckDBValue } from "@duckdb/node-api";
import { interruptOnAbort } from "./interrupt-on-abort.ts";
import { StatementPlaces } from "./statement-places.ts";

export interface WarehouseColumn {
  readonly name: string;
  readonly type: DuckDBType;
}

/** A statement's result: its columns, then its rows as the engine makes them. */
export interface WarehouseResult {
  readonly columns: readonly WarehouseColumn[];
  readonly batches: AsyncIterable<readonly (readonly DuckDBValue[])[]>;
}

export interface WarehouseStatement {
  readonly sql: string;
  readonly parameters?: readonly (null | boolean | number | bigint | string)[];
  /** Run before it on the same connection. */
  readonly before?: readonly string[];
  /** Interrupts the engine. */
  readonly signal: AbortSignal;
}

/** A DuckDB in memory behind the stand-in of a cloud warehouse: each statement on a connection of its own, stopped by really interrupting it. */
export class DuckdbWarehouse {
  readonly #instance: DuckDBInstance;
  readonly #places = new StatementPlaces();

  private constructor(instance: DuckDBInstance) {
    this.#instance = instance;
  }

  static async start(): Promise<DuckdbWarehouse> {
    // Without room to spill: it would be made in the folder that the tests were started in.
    const settings = { threads: "2", memory_limit: "1GB", max_temp_directory_size: "0GB" };
    return new DuckdbWarehouse(await DuckDBInstance.create(":memory:", settings));
  }

  /** How many statements the engine works on now. */
  get runningCount(): number {
    return this.#places.taken;
  }

  /** Runs the statement and hands its result to `use`; the connection is of no more use afterwards. Fails with the engine's error, or `signal.reason`. */
  async query<T>(
    { sql, parameters = [], before = [], signal }: WarehouseStatement,
    use: (result: WarehouseResult) => Promise<T>,
  ): Promise<T> {
    return await this.#places.run(async () => {
      signal.throwIfAborted();
      const connection = await this.#instance.connect();
      const endInterrupting = interruptOnAbort(connection, signal);
      try {
        for (const statement of before) await connection.run(statement);
        signal.throwIfAborted();
        return await use(await open(connection, sql, parameters));
      } catch (error) {
        throw signal.aborted ? signal.reason : error;
      } finally {
        endInterrupting();
        connection.closeSync();
      }
    });
  }

  /** Runs statements one after the other, as an administrator. */
  async run(...statements: readonly string[]): Promise<void> {
    const connection = await this.#instance.connect();
    try {
      for (const statement of statements) await connection.run(statement);
    } finally {
      connection.closeSync();
    }
  }

  close(): void {
    this.#instance.closeSync();
  }
}

async function open(connection: DuckDBConnection, sql: string, parameters: WarehouseStatement["parameters"]): Promise<WarehouseResult> {
  const result = await connection.stream(sql, [...(parameters ?? [])]);
  const columns = Array.from({ length: result.columnCount }, (_, index) => ({
    name: result.columnName(index),
    type: result.columnType(index),
  }));
  return { columns, batches: batchesOf(result) };
}

async function* batchesOf(result: Awaited<ReturnType<DuckDBConnection["stream"]>>): AsyncGenerator<readonly (readonly DuckDBValue[])[]> {
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk())
    yield chunk.getRows();
}
