import { type Catalog, type CatalogTable, ConnectorKind, type TableSelection } from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import type { CursorRequest } from "../../cursor.ts";
import type { InternalQuery, QueryEstimate } from "../../database-connector.ts";
import { WireConnector, type WireConnectorOptions } from "../postgres-wire/wire-connector.ts";
import type { WireType } from "../postgres-wire/wire-type.ts";
import { AddedTypes } from "./added-types.ts";
import { readPostgresCatalog } from "./catalog.ts";
import { postgresChecks } from "./check-sql.ts";
import type { PostgresCredentials } from "./credentials.ts";
import { postgresRules } from "./error-rules.ts";
import { readPlan } from "./explain.ts";
import { openingSql } from "./session-sql.ts";

/** From this many rows on a sample is taken from random pages instead of the first rows, which are often the oldest. */
const largeTableRows = 50_000;

/** A Postgres database. */
export class PostgresConnector extends WireConnector {
  readonly kind = ConnectorKind.POSTGRESQL;
  readonly dialect = "postgres";
  protected override readonly rules = postgresRules;
  protected override readonly checkQueries = postgresChecks;
  readonly #types: AddedTypes;

  constructor(credentials: PostgresCredentials, options: WireConnectorOptions) {
    super(credentials, options);
    this.#types = new AddedTypes(this.pool);
  }

  protected override openingSql(request: CursorRequest): string {
    return openingSql(request);
  }

  protected override async findTypes(oids: readonly number[]): Promise<(oid: number) => WireType> {
    return await this.#types.find(oids);
  }

  protected override async readCatalog(query: InternalQuery, selection: TableSelection): Promise<Omit<Catalog, "readAt">> {
    return await readPostgresCatalog(query, selection);
  }

  protected override async estimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    return readPlan(await query(`EXPLAIN (FORMAT JSON) ${sql}`));
  }

  protected override sampleSource({ schema, name, kind, rowEstimate }: CatalogTable, rows: number): string | null {
    if (kind !== "table" || rowEstimate === null || rowEstimate < largeTableRows) return null;
    // Twice as much as needed: pages are filled unevenly.
    const percent = Math.min(100, (200 * rows) / rowEstimate);
    return `${quoteIdentifier("postgres", schema)}.${quoteIdentifier("postgres", name)} TABLESAMPLE SYSTEM (${percent.toFixed(4)})`;
  }
}
