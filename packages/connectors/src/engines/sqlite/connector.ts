import { type Catalog, ConnectorKind } from "@olympus/domain";
import type { InternalQuery, QueryEstimate } from "../../database-connector.ts";
import { EmbeddedConnector, type EmbeddedOptions } from "../embedded-host/embedded-connector.ts";
import { readSqliteCatalog } from "./catalog.ts";
import { sqliteRules } from "./error-rules.ts";

/** A SQLite file. One statement at a time, for the engine works in the child's only thread; cancelling ends the child. */
export class SqliteConnector extends EmbeddedConnector {
  readonly kind = ConnectorKind.SQLITE;
  readonly dialect = "sqlite";

  constructor(options: EmbeddedOptions) {
    super(options, {
      engine: "sqlite",
      memoryLimitMiB: 512,
      maxCursors: 1,
      canInterrupt: false,
      magic: "SQLite format 3\0",
      magicOffset: 0,
      rules: sqliteRules,
      versionSql: "SELECT sqlite_version()",
      tableCountSql: "SELECT count(*) FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    });
  }

  protected override async readCatalog(query: InternalQuery): Promise<Omit<Catalog, "readAt">> {
    return { tables: await readSqliteCatalog(query) };
  }

  /** SQLite tells how it would go about it, not how much there is. */
  protected override async readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    const plan = await query(/^\s*explain\b/i.test(sql) ? sql : `EXPLAIN QUERY PLAN ${sql}`);
    return { rows: null, bytes: null, cost: null, text: plan.map((row) => String(row[3] ?? "")).join("\n") };
  }
}
