import { type AppError, type Catalog, type CatalogTable, ConnectorKind, type Ctx, type Logger, type TableSelection } from "@olympus/domain";
import { quoteIdentifier } from "@olympus/sql";
import type { CheckStep } from "../../connection-check.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { DatabaseConnector, type InternalQuery, type QueryEstimate } from "../../database-connector.ts";
import { translateFailure } from "../../error-rules.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { BigqueryCursor } from "./bigquery-cursor.ts";
import { readBigqueryCatalog } from "./catalog.ts";
import { bigqueryCheckSteps } from "./check-steps.ts";
import type { BigqueryCredentials } from "./credentials.ts";
import { bigqueryRules, readBigqueryFailure } from "./error-rules.ts";
import { dryRunPrefix, readEstimateRow } from "./explain.ts";
import type { Detour } from "./google-agent.ts";
import { GoogleClient } from "./google-client.ts";
import { readServiceAccount } from "./service-account.ts";

/** From tables that are larger only about so much is read for a sample. */
const sampledBytes = 100 * 1024 * 1024;

export interface BigqueryOptions {
  readonly logger: Logger;
  readonly hostPolicy: HostPolicy;
  /** Whether a connection may act with the server's own Google identity. */
  readonly allowApplicationDefault: boolean;
  /** For tests: where Google is. */
  readonly detour?: Detour;
}

/** The datasets of a Google Cloud project. There is no session: each statement is a job, tried dry before it runs. Tested against a stand-in server only. */
export class BigqueryConnector extends DatabaseConnector {
  readonly kind = ConnectorKind.BIGQUERY;
  readonly dialect = "bigquery";
  readonly #credentials: BigqueryCredentials;
  readonly #options: BigqueryOptions;
  readonly #google: GoogleClient;

  constructor(credentials: BigqueryCredentials, options: BigqueryOptions) {
    super();
    this.#credentials = credentials;
    this.#options = options;
    this.#google = new GoogleClient(credentials, options);
  }

  protected override openCursor(request: CursorRequest): Cursor {
    return new BigqueryCursor(request, { google: this.#google, credentials: this.#credentials, logger: this.#options.logger });
  }

  protected override checkSteps(ctx: Ctx, query: InternalQuery): readonly CheckStep[] {
    return bigqueryCheckSteps(ctx, { google: this.#google, credentials: this.#credentials, network: this.#options, query });
  }

  protected override async readCatalog(query: InternalQuery, selection: TableSelection): Promise<Omit<Catalog, "readAt">> {
    const tables = await readBigqueryCatalog({ query, selection, google: this.#google, credentials: this.#credentials });
    return { tables };
  }

  protected override async readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    return readEstimateRow(await query(dryRunPrefix + sql));
  }

  protected override sampleSource(table: CatalogTable): string | null {
    return this.previewSource(table);
  }

  /** BigQuery bills a LIMIT for the whole table, but a sample only for the blocks that it takes. */
  protected override previewSource({ schema, name, kind, sizeBytes }: CatalogTable): string | null {
    if (kind !== "table" || sizeBytes === null || sizeBytes <= sampledBytes) return null;
    const percent = Math.max(0.0001, (100 * sampledBytes) / sizeBytes);
    return `${quoteIdentifier("bigquery", schema)}.${quoteIdentifier("bigquery", name)} TABLESAMPLE SYSTEM (${percent.toFixed(4)} PERCENT)`;
  }

  protected override translateError(error: unknown): AppError {
    return translateFailure(error, readBigqueryFailure(error), { rules: bigqueryRules, secrets: this.#secrets(), subject: "BigQuery" });
  }

  protected override async shutDown(): Promise<void> {
    this.#google.close();
  }

  #secrets(): readonly string[] {
    const { serviceAccountJson } = this.#credentials;
    if (serviceAccountJson === undefined) return [];
    const account = readServiceAccount(serviceAccountJson);
    return [serviceAccountJson, ...("problem" in account ? [] : [account.privateKey, account.privateKeyId ?? ""])];
  }
}
