import { type AppError, type Ctx, ErrorCode, type Logger } from "@olympus/domain";
import type { CheckStep } from "../../connection-check.ts";
import { ConnectorError } from "../../connector-error.ts";
import type { Cursor, CursorRequest } from "../../cursor.ts";
import { DatabaseConnector, type InternalQuery, type QueryEstimate } from "../../database-connector.ts";
import { type ErrorRule, translateFailure } from "../../error-rules.ts";
import type { HostPolicy } from "../../network/host-policy.ts";
import { type Route, routeFor } from "../../network/route.ts";
import { sshSecrets } from "../../network/ssh-fields.ts";
import { tlsSecrets } from "../../network/tls.ts";
import { type CheckQueries, wireCheckSteps } from "./check-steps.ts";
import { readWireFailure } from "./error-rules.ts";
import { SessionPool } from "./session-pool.ts";
import type { WireCredentials } from "./wire-credentials.ts";
import { WireCursor } from "./wire-cursor.ts";
import type { WireType } from "./wire-type.ts";

export interface WireConnectorOptions {
  readonly logger: Logger;
  readonly hostPolicy: HostPolicy;
}

/** A database behind Postgres' protocol: a pool of at most five connections, each statement in its own read-only transaction. */
export abstract class WireConnector extends DatabaseConnector {
  protected readonly pool: SessionPool;
  protected abstract readonly rules: readonly ErrorRule[];
  protected abstract readonly checkQueries: CheckQueries;
  readonly #credentials: WireCredentials;
  readonly #logger: Logger;
  readonly #route: Route;

  constructor(credentials: WireCredentials, { logger, hostPolicy }: WireConnectorOptions) {
    super();
    this.#credentials = credentials;
    this.#logger = logger;
    this.#route = routeFor(credentials, hostPolicy);
    this.pool = new SessionPool(credentials, this.#route);
  }

  /** See `WireCursorHost`. */
  protected abstract openingSql(request: CursorRequest): string;
  protected abstract findTypes(oids: readonly number[]): Promise<(oid: number) => WireType>;
  protected abstract estimate(sql: string, query: InternalQuery): Promise<QueryEstimate>;

  protected override openCursor(request: CursorRequest): Cursor {
    return new WireCursor(request, {
      pool: this.pool,
      logger: this.#logger,
      openingSql: (each) => this.openingSql(each),
      findTypes: (oids) => this.findTypes(oids),
    });
  }

  protected override checkSteps(ctx: Ctx): readonly CheckStep[] {
    return wireCheckSteps(ctx, {
      credentials: this.#credentials,
      route: this.#route,
      pool: this.pool,
      queries: this.checkQueries,
    });
  }

  protected override async readEstimate(sql: string, query: InternalQuery): Promise<QueryEstimate> {
    if (/^\s*(explain|show)\b/i.test(sql)) throw new ConnectorError(ErrorCode.UNSUPPORTED, "Only a query can be explained");
    return await this.estimate(sql, query);
  }

  protected override translateError(error: unknown): AppError {
    const { password } = this.#credentials;
    const secrets = [...(password === undefined ? [] : [password]), ...tlsSecrets(this.#credentials), ...sshSecrets(this.#credentials)];
    return translateFailure(error, readWireFailure(error), { rules: this.rules, secrets, subject: this.kind });
  }

  protected override async shutDown(): Promise<void> {
    await this.pool.close();
    await this.#route.close();
  }
}
