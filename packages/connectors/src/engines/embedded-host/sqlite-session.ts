import { constants, DatabaseSync, type StatementSync } from "node:sqlite";
import type { Cell, ResultColumn, Row } from "@olympus/domain";
import type { QueryParameter } from "../../cursor.ts";
import { canonicalOfDeclared, canonicalOfValue, toCell } from "../sqlite/type-map.ts";
import type { HostSession, HostSettings } from "./protocol.ts";

interface OpenStatement {
  readonly rows: Iterator<unknown>;
  readonly columns: readonly ResultColumn[];
  /** Rows that were read to learn the columns' types. */
  ahead: unknown[][];
}

/** Rows looked at to tell the type of an expression, which SQLite doesn't declare. */
const inferenceRows = 100;

/** SQLITE_TOOBIG. */
const tooBig = 18;

const readingActions: ReadonlySet<number> = new Set([
  constants.SQLITE_SELECT,
  constants.SQLITE_READ,
  constants.SQLITE_RECURSIVE,
  constants.SQLITE_FUNCTION,
]);
const deniedFunctions: ReadonlySet<string> = new Set(["load_extension", "fts3_tokenizer", "readfile", "writefile", "edit", "sqlite_log"]);

/** A SQLite file, opened so that nothing but reading is possible: read-only, defensive, with an authorizer, without extensions. */
export function openSqlite({ path, memoryLimitMiB }: HostSettings): HostSession {
  const database = new DatabaseSync(path, { readOnly: true, allowExtension: false, enableForeignKeyConstraints: false, timeout: 5_000 });
  database.enableDefensive(true);
  database.exec(
    `PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA hard_heap_limit = ${memoryLimitMiB * 1024 * 1024}`,
  );
  // Fails here, not at the first question, when the file is no database.
  database.prepare("SELECT count(*) FROM sqlite_schema").get();
  let isInternal = false;
  database.setAuthorizer((action, _first, second) => {
    if (action === constants.SQLITE_FUNCTION && deniedFunctions.has(String(second).toLowerCase())) return constants.SQLITE_DENY;
    // Our own catalog statements read through the table-valued forms of pragmas.
    if (readingActions.has(action) || (isInternal && action === constants.SQLITE_PRAGMA)) return constants.SQLITE_OK;
    return constants.SQLITE_DENY;
  });
  const open = new Map<number, OpenStatement>();

  function prepare(sql: string, internal: boolean): StatementSync {
    isInternal = internal;
    try {
      return database.prepare(sql);
    } finally {
      isInternal = false;
    }
  }

  return {
    async open(cursor, sql, parameters, internal) {
      const statement = prepare(sql, internal);
      statement.setReturnArrays(true);
      statement.setReadBigInts(true);
      isInternal = internal;
      try {
        const rows = statement.iterate(...parameters.map(toSqlite)) as Iterator<unknown>;
        const ahead = take(rows, inferenceRows);
        const columns = statement.columns().map(({ name, type }, index): ResultColumn => {
          const canonical = type === null ? canonicalOfValue(ahead.map((row) => row[index])) : canonicalOfDeclared(type);
          return { name, nativeType: type ?? canonical.name, type: canonical };
        });
        open.set(cursor, { rows, columns, ahead });
        return columns;
      } finally {
        isInternal = false;
      }
    },
    async read(cursor, maxRows) {
      const statement = open.get(cursor);
      if (statement === undefined) throw new Error("There is no such cursor");
      const { columns, ahead } = statement;
      const rows = ahead.length > 0 ? ahead.slice(0, maxRows) : take(statement.rows, maxRows);
      statement.ahead = ahead.slice(maxRows);
      return rows.map((row): Row => row.map((value, index): Cell => toCell(value, columns[index]?.type.name ?? "unknown")));
    },
    interrupt() {
      // The thread that would hear this is the one that works: the parent ends the process instead.
    },
    close(cursor) {
      open.get(cursor)?.rows.return?.();
      open.delete(cursor);
    },
  };
}

function take(rows: Iterator<unknown>, count: number): unknown[][] {
  const taken: unknown[][] = [];
  while (taken.length < count) {
    const next: IteratorResult<unknown> | undefined = rows.next();
    // What Node gives for a text that is longer than JavaScript's may be.
    if (next === undefined) throw Object.assign(new Error("string or blob too big"), { errcode: tooBig });
    if (next.done === true) break;
    taken.push(next.value as unknown[]);
  }
  return taken;
}

function toSqlite(parameter: QueryParameter): null | number | bigint | string {
  if (typeof parameter === "boolean") return parameter ? 1 : 0;
  // node:sqlite binds every JavaScript number as a float; whole ones are meant as integers.
  return typeof parameter === "number" && Number.isSafeInteger(parameter) ? BigInt(parameter) : parameter;
}
