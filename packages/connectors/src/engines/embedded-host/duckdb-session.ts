import { sep } from "node:path";
import {
  type DuckDBConnection,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  type DuckDBResult,
  type DuckDBValue,
  StatementType,
} from "@duckdb/node-api";
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
export async function openDuckdb({ path, memoryLimitMiB, readableFolder = null }: HostSettings): Promise<HostSession> {
  const instance = await DuckDBInstance.create(path, {
    access_mode: "READ_ONLY",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    memory_limit: `${memoryLimitMiB}MB`,
    max_temp_directory_size: "0GB",
    threads: "2",
    // With a folder it is closed below, for the folder has to be named before that.
    ...(readableFolder === null && { enable_external_access: "false", lock_configuration: "true" }),
  });
  if (readableFolder !== null) await allowFolder(instance, readableFolder);
  const open = new Map<number, OpenResult>();
  return {
    async open(cursor, sql, parameters) {
      const connection = await instance.connect();
      const opened: OpenResult = { connection, result: null, columns: [], ahead: [] };
      open.set(cursor, opened);
      // `prepare` takes exactly one statement.
      const prepared = await connection.prepare(sql);
      if (readableFolder !== null) assertReads(prepared, sql);
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

/** From here on nothing can be set, and no other file can be reached. */
async function allowFolder(instance: DuckDBInstance, folder: string): Promise<void> {
  const connection = await instance.connect();
  try {
    const name = folder.endsWith(sep) ? folder : folder + sep;
    await connection.run(`SET allowed_directories = ['${name.replaceAll("'", "''")}']`);
    await connection.run("SET enable_external_access = false");
    await connection.run("SET lock_configuration = true");
  } finally {
    connection.closeSync();
  }
}

const reading: ReadonlySet<StatementType> = new Set([StatementType.SELECT, StatementType.EXPLAIN]);

/** An allowed folder could be written to as well: COPY isn't stopped by the database's being read-only, and EXPLAIN ANALYZE runs it. */
function assertReads(prepared: DuckDBPreparedStatement, sql: string): void {
  const runsCopy = prepared.statementType === StatementType.EXPLAIN && /\banaly[sz]e\b/i.test(sql) && /\bcopy\b/i.test(sql);
  if (runsCopy || !reading.has(prepared.statementType)) throw new Error("Permission Error: only statements that read are allowed");
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
