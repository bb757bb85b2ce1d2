import { type AppError, type Catalog, type CatalogTable, ConnectorKind, type Ctx, ErrorCode } from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import type { CheckStep } from "../../connection-check.ts";
import { ConnectorError } from "../../connector-error.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { DatabaseConnector, type InternalQuery, type QueryEstimate } from "../../database-connector.ts";
import { translateFailure } from "../../error-rules.ts";
import { readSnowflakeCatalog } from "./catalog.ts";
import { snowflakeCheckSteps } from "./check-steps.ts";
import { accountUrl, secretsOf } from "./credentials.ts";
import { ownErrorBehind, readSnowflakeFailure } from "./driver-failure.ts";
import { snowflakeRules } from "./error-rules.ts";
import { readPlan } from "./explain.ts";
import { SessionHolder } from "./session-holder.ts";
import { SnowflakeCursor } from "./snowflake-cursor.ts";
import type { SnowflakeSessionOptions } from "./snowflake-session.ts";

/** From this many rows on a sample is taken from random blocks instead of the first rows, which are often the oldest. */
const largeTableRows = 100_000;

/**
 * A database in a Snowflake account, by the vendor's own SDK. One session serves all statements. Snowflake has no read-only sessions: the guard and the role's
 * rights are what keeps statements from writing. Tested against a stand-in that speaks Snowflake's protocol.
 */
export class SnowflakeConnector extends DatabaseConnector {
  readonly kind = ConnectorKind.SNOWFLAKE;
  readonly dialect = "snowflake";
  readonly #options: SnowflakeSessionOptions;
  readonly #sessions: SessionHolder;

  constructor(options: SnowflakeSessionOptions) {
    super();
    this.#options = options;
    this.#sessions = new SessionHolder(options);
  }

  protected override openCursor(request: CursorRequest): Cursor {
    return new SnowflakeCursor(request, this.#sessions);
  }

  protected override checkSteps(ctx: Ctx, query: InternalQuery): readonly CheckStep[] {
    const { credentials, accessUrl, hostPolicy } = this.#options;
    return snowflakeCheckSteps(ctx, query, new URL(accessUrl ?? accountUrl(credentials)), hostPolicy);
  }

  protected override async readCatalog(query: InternalQuery): Promise<Omit<Catalog, "readAt">> {
    return await readSnowflakeCatalog(query);
  }

  protected override async readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    if (/^\s*(explain|show|desc|describe)\b/i.test(sql)) throw new ConnectorError(ErrorCode.UNSUPPORTED, "Only a query can be explained");
    return readPlan(await query(`EXPLAIN USING JSON ${sql}`));
  }

  protected override sampleSource({ schema, name, kind, rowEstimate }: CatalogTable, rows: number): string | null {
    if (kind !== "table" || rowEstimate === null || rowEstimate < largeTableRows) return null;
    // Twice as much as needed: blocks are filled unevenly.
    const percent = Math.min(100, (200 * rows) / rowEstimate);
    return `${quoteIdentifier("snowflake", schema)}.${quoteIdentifier("snowflake", name)} SAMPLE SYSTEM (${percent.toFixed(4)})`;
  }

  protected override translateError(error: unknown): AppError {
    const own = ownErrorBehind(error);
    if (own !== null) return own;
    const secrets = secretsOf(this.#options.credentials);
    return translateFailure(error, readSnowflakeFailure(error), { rules: snowflakeRules, secrets, subject: "Snowflake" });
  }

  protected override async shutDown(): Promise<void> {
    await this.#sessions.close();
  }
}
