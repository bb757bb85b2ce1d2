import { type Catalog, ConnectorKind } from "@olympus/domain";
import type { InternalQuery, QueryEstimate } from "../../database-connector.ts";
import { EmbeddedConnector, type EmbeddedOptions } from "../embedded-host/embedded-connector.ts";
import { readDuckdbCatalog } from "./catalog.ts";
import { duckdbRules } from "./error-rules.ts";
import { readDuckdbPlan } from "./explain.ts";

/** A DuckDB file. Several statements at a time, each on a connection of its own; cancelling interrupts, and ends the child when that doesn't help. */
export class DuckdbConnector extends EmbeddedConnector {
  readonly kind = ConnectorKind.DUCKDB;
  readonly dialect = "duckdb";

  constructor(options: EmbeddedOptions) {
    super(options, {
      engine: "duckdb",
      memoryLimitMiB: 1024,
      maxCursors: 5,
      canInterrupt: true,
      magic: "DUCK",
      magicOffset: 8,
      rules: duckdbRules,
      versionSql: "SELECT version()",
      tableCountSql:
        "SELECT (SELECT count(*) FROM duckdb_tables() WHERE NOT internal) + (SELECT count(*) FROM duckdb_views() WHERE NOT internal)",
    });
  }

  protected override async readCatalog(query: InternalQuery): Promise<Omit<Catalog, "readAt">> {
    return { tables: await readDuckdbCatalog(query) };
  }

  protected override async readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    return readDuckdbPlan(await query(/^\s*explain\b/i.test(sql) ? sql : `EXPLAIN ${sql}`));
  }
}
