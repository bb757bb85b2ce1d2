import { type DuckDBConnection, DuckDBInstance, type DuckDBPreparedStatement, type DuckDBResult, type DuckDBValue } from "@duckdb/node-api";
import type { ResultColumn, Row } from "@olympus/domain";
import type { QueryParameter } from "../../cursor.ts";
import { canonicalOf, toCell } from "../duckdb/type-map.ts";
import type { HostSession, HostSettings } from "./protocol.ts";

interface OpenResult {
  readonly connection: DuckDBConnection;
  result: DuckDBResult | null;
  columns: readonly ResultColumn[];
  /** Rows of the last chunk that nobody has asked for yet. */
  ahead: DuckDBValue[][];
}

/**
 * A DuckDB file, locked down as measured: read-only, no files, no network, no extensions, no settings, a memory limit and no spilling to disk.
 * Each cursor has a connection of its own.
 */
export async function openDuckdb({ path, memoryLimitMiB }: HostSettings): Promise<HostSession> {
  const instance = await DuckDBInstance.create(path, {
    access_mode: "READ_ONLY",
    enable_external_access: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: `${memoryLimitMiB}MB`,
    max_temp_directory_size: "0GB",
    threads: "2",
    // After all the others: from here on nothing can be set.
    lock_configuration: "true",
  });
  const open = new Map<number, OpenResult>();
  return {
    async open(cursor, sql, parameters) {
      const connection = await instance.connect();
      const opened: OpenResult = { connection, result: null, columns: [], ahead: [] };
      open.set(cursor, opened);
      // `prepare` takes exactly one statement.
      const prepared = await connection.prepare(sql);
      bind(prepared, parameters);
      const result = await prepared.stream();
      opened.result = result;
      opened.columns = result.columnTypes().map((type, index) => ({
        name: result.columnName(index),
        nativeType: type.toString(),
        type: canonicalOf(type),
      }));
      return opened.columns;
    },
    async read(cursor, maxRows) {
      const opened = open.get(cursor);
      if (opened?.result == null) throw new Error("There is no such cursor");
      while (opened.ahead.length < maxRows) {
        const chunk = await opened.result.fetchChunk();
        if (chunk === null || chunk.rowCount === 0) break;
        opened.ahead = opened.ahead.length === 0 ? chunk.getRows() : [...opened.ahead, ...chunk.getRows()];
      }
      const rows = opened.ahead.slice(0, maxRows);
      opened.ahead = opened.ahead.slice(maxRows);
      const types = opened.columns.map(({ type }) => type.name);
      return rows.map((row): Row => row.map((value, index) => toCell(value, types[index] ?? null)));
    },
    interrupt(cursor) {
      open.get(cursor)?.connection.interrupt();
    },
    close(cursor) {
      open.get(cursor)?.connection.closeSync();
      open.delete(cursor);
    },
  };
}

function bind(prepared: DuckDBPreparedStatement, parameters: readonly QueryParameter[]): void {
  for (const [index, value] of parameters.entries()) {
    const place = index + 1;
    if (value === null) prepared.bindNull(place);
    else if (typeof value === "boolean") prepared.bindBoolean(place, value);
    else if (typeof value === "string") prepared.bindVarchar(place, value);
    else if (Number.isSafeInteger(value)) prepared.bindBigInt(place, BigInt(value));
    else prepared.bindDouble(place, value);
  }
}
