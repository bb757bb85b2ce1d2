import type { SqlSource } from "@olympus/agent";
import { type ConnectionId, newId, type ResultSet } from "@olympus/domain";
import type { ReadOnlyStatement, SqlGuard } from "@olympus/sql";
import type { LoadedDatabase } from "./databases.ts";

const maxRows = 10_000;

/** A database as the agent is given it, which tells when it was first spoken to and what ran. */
export class QuestionSource implements SqlSource {
  readonly connectionId = newId<ConnectionId>();
  readonly dialect = "postgres";
  readonly ran: string[] = [];
  /** Statements that were checked, those that were refused among them. */
  checks = 0;
  /** By `performance.now()`; null while nothing was checked. */
  firstCheckAt: number | null = null;
  readonly #database: LoadedDatabase;
  readonly #guard: SqlGuard;
  readonly #onRun: (sql: string) => void;

  constructor(database: LoadedDatabase, guard: SqlGuard, onRun: (sql: string) => void = () => {}) {
    this.#database = database;
    this.#guard = guard;
    this.#onRun = onRun;
  }

  get name(): string {
    return this.#database.name;
  }

  catalog: SqlSource["catalog"] = async () => this.#database.catalog;
  values: SqlSource["values"] = async () => this.#database.values;
  findTables: SqlSource["findTables"] = async () => null;
  descriptions: SqlSource["descriptions"] = async () => new Map();
  examples: SqlSource["examples"] = async () => [];
  estimate: SqlSource["estimate"] = async () => null;

  check: SqlSource["check"] = async (_ctx, sql) => {
    this.firstCheckAt ??= performance.now();
    this.checks += 1;
    return await checked(this.#guard, this.#database, sql);
  };

  run: SqlSource["run"] = async (ctx, statement) => {
    this.ran.push(statement.sql);
    this.#onRun(statement.sql);
    return { queryRunId: newId(), result: await this.#database.connector.execute(ctx, statement, { maxRows }) };
  };
}

/** The rows of a gold statement, through the same guard and connector. */
export async function goldRows(
  ctx: Parameters<SqlSource["run"]>[0],
  { database, guard, sql }: { readonly database: LoadedDatabase; readonly guard: SqlGuard; readonly sql: string },
): Promise<ResultSet> {
  return await database.connector.execute(ctx, await checked(guard, database, sql), { maxRows });
}

async function checked(guard: SqlGuard, { catalog }: LoadedDatabase, sql: string): Promise<ReadOnlyStatement> {
  return await guard.check(sql, "postgres", { functions: catalog.functions ?? [], tables: catalog.tables, askedBy: "bench" });
}
