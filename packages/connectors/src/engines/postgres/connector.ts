import { type AppError, type Catalog, type CatalogTable, ConnectorKind, type Ctx, ErrorCode, type Logger } from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import type { CheckStep } from "../../connection-check.ts";
import { ConnectorError } from "../../connector-error.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { DatabaseConnector, type InternalQuery, type QueryEstimate } from "../../database-connector.ts";
import { translateFailure } from "../../error-rules.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { AddedTypes } from "./added-types.ts";
import { readPostgresCatalog } from "./catalog.ts";
import { postgresCheckSteps } from "./check-steps.ts";
import type { PostgresCredentials } from "./credentials.ts";
import { postgresRules, readPostgresFailure } from "./error-rules.ts";
import { readPlan } from "./explain.ts";
import { PostgresCursor } from "./postgres-cursor.ts";
import { SessionPool } from "./session-pool.ts";

/** From this many rows on a sample is taken from random pages instead of the first rows, which are often the oldest. */
const largeTableRows = 50_000;

/** A Postgres database: a pool of at most five connections, each statement in its own read-only transaction. */
export class PostgresConnector extends DatabaseConnector {
  readonly kind = ConnectorKind.POSTGRESQL;
  readonly dialect = "postgres";
  readonly #credentials: PostgresCredentials;
  readonly #pool: SessionPool;
  readonly #types: AddedTypes;
  readonly #logger: Logger;
  readonly #policy: HostPolicy;

  constructor(credentials: PostgresCredentials, { logger, hostPolicy }: { readonly logger: Logger; readonly hostPolicy: HostPolicy }) {
    super();
    this.#credentials = credentials;
    this.#logger = logger;
    this.#policy = hostPolicy;
    this.#pool = new SessionPool(credentials, hostPolicy);
    this.#types = new AddedTypes(this.#pool);
  }

  protected override openCursor(request: CursorRequest): Cursor {
    return new PostgresCursor(request, { pool: this.#pool, types: this.#types, logger: this.#logger });
  }

  protected override checkSteps(ctx: Ctx): readonly CheckStep[] {
    return postgresCheckSteps(ctx, this.#credentials, this.#policy, this.#pool);
  }

  protected override async readCatalog(query: InternalQuery): Promise<Omit<Catalog, "readAt">> {
    return { tables: await readPostgresCatalog(query) };
  }

  protected override async readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    if (/^\s*(explain|show)\b/i.test(sql)) throw new ConnectorError(ErrorCode.UNSUPPORTED, "Only a query can be explained");
    return readPlan(await query(`EXPLAIN (FORMAT JSON) ${sql}`));
  }

  protected override sampleSource({ schema, name, kind, rowEstimate }: CatalogTable, rows: number): string | null {
    if (kind !== "table" || rowEstimate === null || rowEstimate < largeTableRows) return null;
    // Twice as much as needed: pages are filled unevenly.
    const percent = Math.min(100, (200 * rows) / rowEstimate);
    return `${quoteIdentifier("postgres", schema)}.${quoteIdentifier("postgres", name)} TABLESAMPLE SYSTEM (${percent.toFixed(4)})`;
  }

  protected override translateError(error: unknown): AppError {
    const { password, sslKey } = this.#credentials;
    const secrets = [password, sslKey].filter((secret) => secret !== undefined);
    return translateFailure(error, readPostgresFailure(error), { rules: postgresRules, secrets, subject: "Postgres" });
  }

  protected override async shutDown(): Promise<void> {
    await this.#pool.close();
  }
}
